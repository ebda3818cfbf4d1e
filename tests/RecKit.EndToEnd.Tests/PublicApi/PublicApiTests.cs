using System.Reflection;
using PublicApiGenerator;
using Shouldly;
using Xunit;

namespace RecKit.EndToEnd.Tests.PublicApi;

/// <summary>
/// The public surface of every package, as text under review. That of the assemblies that plugins and scripts bind to is the contract:
/// CONTRIBUTING.md, "The contract", says how to accept one.
/// </summary>
public sealed class PublicApiTests
{
    // What the F# compiler notes for itself says nothing to a reader, and is more than the generator can write.
    private static readonly ApiGeneratorOptions Options = new()
    {
        IncludeAssemblyAttributes = false,
        ExcludeAttributes =
        [
            "Microsoft.FSharp.Core.CompilationArgumentCountsAttribute", "Microsoft.FSharp.Core.CompilationMappingAttribute", "Microsoft.FSharp.Core.CustomOperationAttribute",
            "System.Runtime.CompilerServices.NullableAttribute", "System.Runtime.CompilerServices.NullableContextAttribute",
        ],
    };

    // Programs and tools: nobody references them.
    private static readonly string[] s_programs = ["RecKit.BuiltIn", "RecKit.Cli", "RecKit.Manifests", "RecKit.Plugin.Build", "RecKit.Scripting"];

    public static TheoryData<string> Packages() =>
    [
        .. Repository.Projects().Select(Repository.Relative).Where(p => p.StartsWith("src/", StringComparison.Ordinal)).Select(p => Path.GetFileNameWithoutExtension(p)!)
            .Except(s_programs).Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Packages))]
    public void PublicApi_IsTheReviewedOne(string name)
    {
        var assembly = Assembly.Load(name);
        string actual = assembly.GeneratePublicApi(Options).ReplaceLineEndings("\n").Trim() + "\n";
        string approved = Repository.PathOf("tests", "RecKit.EndToEnd.Tests", "PublicApi", $"{name}.txt");
        string received = Repository.PathOf("artifacts", "public-api", $"{name}.txt");
        Directory.CreateDirectory(Path.GetDirectoryName(received)!);
        File.WriteAllText(received, actual);
        string[] then = File.Exists(approved) ? File.ReadAllLines(approved) : [];
        string[] now = actual.TrimEnd('\n').Split('\n');
        string difference = string.Join('\n', [.. then.Except(now).Select(l => $"- {l}"), .. now.Except(then).Select(l => $"+ {l}")]);
        now.SequenceEqual(then).ShouldBeTrue(
            $"The public API of {name} changed:\n{difference}\nIf that is meant, review it and run: cp {Repository.Relative(received)} {Repository.Relative(approved)}");
    }
}
