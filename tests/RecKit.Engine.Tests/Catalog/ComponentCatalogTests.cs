using System.Text.Json.Nodes;
using RecKit.Catalog;
using RecKit.Catalog.Options;
using RecKit.Components;
using RecKit.Diagnostics;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Catalog;

public sealed class ComponentCatalogTests
{
    private static readonly ComponentCatalog Catalog = new(
    [
        Describe(ComponentKind.Metric, "ndcg", "metrics"),
        Describe(ComponentKind.Algorithm, "ease", "linear"),
        Describe(ComponentKind.Algorithm, "ease", "contoso"),
        Describe(ComponentKind.Algorithm, "bpr", "broken", "RK3002"),
        Describe(ComponentKind.Algorithm, "ease", "broken", "RK3002"),
        Describe(ComponentKind.Algorithm, "als", "linear"),
    ]);

    [Fact]
    public void Components_are_those_that_can_be_used_by_kind_id_and_plugin() =>
        Catalog.Components.Select(c => c.QualifiedName).ShouldBe(["linear/als", "contoso/ease", "linear/ease", "metrics/ndcg"]);

    [Theory]
    [InlineData("als", "linear/als")]
    [InlineData("linear/als", "linear/als")]
    [InlineData("contoso/als")]
    [InlineData("ease", "contoso/ease", "linear/ease")]
    [InlineData("contoso/ease", "contoso/ease")]
    [InlineData("bpr", "broken/bpr")]
    [InlineData("broken/ease", "broken/ease")]
    [InlineData("ndcg")]
    [InlineData("ALS", "linear/als")]
    [InlineData("Linear/Als", "linear/als")]
    [InlineData("EASE", "contoso/ease", "linear/ease")]
    [InlineData("BPR", "broken/bpr")]
    [InlineData("/als")]
    [InlineData("")]
    public void Names_are_found_without_regard_to_case(string use, params string[] found) =>
        Catalog.Find(ComponentKind.Algorithm, use).Select(c => c.QualifiedName).ShouldBe(found);

    [Theory]
    [InlineData("linear/als", "linear/als")]
    [InlineData("Linear/als", "Linear/als")]
    [InlineData("LINEAR/als", "Linear/als", "linear/als")]
    public void Of_names_that_differ_by_case_alone_the_one_that_is_written_is_meant(string use, params string[] found) =>
        new ComponentCatalog([Describe(ComponentKind.Algorithm, "als", "linear"), Describe(ComponentKind.Algorithm, "als", "Linear")])
            .Find(ComponentKind.Algorithm, use).Select(c => c.QualifiedName).ShouldBe(found);

    private static ComponentDescriptor Describe(ComponentKind kind, string id, string plugin, string? problem = null) => new()
    {
        Kind = kind,
        Id = id,
        Plugin = plugin,
        PluginVersion = "1.0.0",
        Summary = "Does something.",
        Options = new OptionsSchema(new JsonObject { ["properties"] = new JsonObject() }),
        Problem = problem is null ? null : new Diagnostic(problem, DiagnosticSeverity.Error, "why"),
        Loader = () => throw new InvalidOperationException("A catalogue loads nothing."),
    };
}
