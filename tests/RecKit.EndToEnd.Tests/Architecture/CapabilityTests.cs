using RecKit.Models;
using Shouldly;
using Xunit;

namespace RecKit.EndToEnd.Tests.Architecture;

/// <summary>Capabilities of models have one shape, and the conformance kit tries each.</summary>
public sealed class CapabilityTests
{
    private static readonly string[] s_noCapabilities = [nameof(IModel), nameof(IModelReader), nameof(IModelWriter)];

    [Fact]
    public void Capability_ExtendsIModel() =>
        Capabilities().Where(type => !typeof(IModel).IsAssignableFrom(type)).ShouldBeEmpty();

    [Fact]
    public void Capability_IsTriedByTheKit()
    {
        string kit = string.Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "RecKit.Testing", "Algorithms"), "*.cs").Select(File.ReadAllText));
        Type[] capabilities = [.. Capabilities()];
        capabilities.Length.ShouldBeGreaterThan(8);
        // Contributions are tried through the door that the engine takes.
        capabilities.Where(type => !kit.Contains($" is {type.Name} ", StringComparison.Ordinal) && !kit.Contains($" is not {type.Name} ", StringComparison.Ordinal))
            .Select(type => type.Name).ShouldBe([nameof(IHistoryContributions)]);
        kit.ShouldContain("HistoryContributions.CanSplit(model)");
    }

    private static IEnumerable<Type> Capabilities() => typeof(IModel).Assembly.GetExportedTypes()
        .Where(type => type.IsInterface && type.Namespace == typeof(IModel).Namespace && !s_noCapabilities.Contains(type.Name));
}
