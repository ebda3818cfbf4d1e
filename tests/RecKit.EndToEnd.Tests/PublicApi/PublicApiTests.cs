using System.Reflection;
using PublicApiGenerator;
using Shouldly;
using Xunit;

namespace RecKit.EndToEnd.Tests.PublicApi;

/// <summary>
/// The public surface of the assemblies that plugins and scripts bind to, as text under review. A change of it is a change of the contract:
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

    [Theory]
    [InlineData(typeof(Components.Component))]
    [InlineData(typeof(Numerics.RandomStream))]
    [InlineData(typeof(FSharp.RunValue))]
    [InlineData(typeof(FSharp.Plugins.Rows))]
    public void PublicApi_IsTheReviewedOne(Type member)
    {
        Assembly assembly = member.Assembly;
        string name = assembly.GetName().Name!;
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
