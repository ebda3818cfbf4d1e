using System.Text.Json.Nodes;
using RecKit.Catalog.Options;
using RecKit.Diagnostics;
using RecKit.Experiments.Model;
using RecKit.Runs.Plan;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Experiments;

public sealed class OverrideTests
{
    [Fact]
    public void Keys_positions_and_lists_can_be_set()
    {
        ExperimentPlan plan = Specs.Parse(Specs.Small,
            ["seed=9", "algorithms[0].use=biased-mf", "algorithms[0].with.layers=[16, 8]", "algorithms[0].with.epochs=3", "metrics=[recall@5, rmse]", "output.models=none"]).Plan;

        plan.Seed.ShouldBe(9UL);
        plan.Algorithms[0].Use.Options["layers"]!.ToJsonString().ShouldBe("[16,8]");
        plan.Algorithms[0].Use.Options["epochs"]!.GetValue<long>().ShouldBe(3);
        plan.Metrics.Select(m => m.Name).ShouldBe(["recall@5", "rmse"]);
        plan.Output.Models.ShouldBe(KeepModels.None);
    }

    [Fact]
    public void Paths_are_relative_to_the_working_directory() =>
        Specs.Parse(Specs.Small, ["output.directory=there"], file: Path.Combine("deep", "a.yaml")).Plan.Output.Directory.ShouldBe(Path.GetFullPath("there"));

    [Theory]
    [InlineData("sed=9", "--set sed: error RK1003: unknown key 'sed' in the experiment. Did you mean 'seed'?")]
    [InlineData("seed=many", "--set seed: error RK1005: 'seed' in the experiment takes an integer from 0 to 18446744073709551615, but got 'many'.")]
    [InlineData("seed=", "--set seed: error RK1005: 'seed' in the experiment has no value.")]
    [InlineData("split.with.fold=3", "--set split.with.fold: error RK1003: unknown key 'fold' in split.with (k-fold). Did you mean 'folds'?")]
    [InlineData("algorithms[1].with.x=3", "--set algorithms[1].with.x: error RK1006: '[1]' cannot be set: algorithms has 1 elements, counted from 0.")]
    [InlineData("split[0]=3", "--set split[0]: error RK1005: '[0]' cannot be set: split is a mapping, not a list.")]
    [InlineData("metrics[0].k=3", "--set metrics[0].k: error RK1005: 'k' cannot be set: metrics[0] is a single value, not a mapping.")]
    public void Problems_name_the_override(string set, string message) =>
        Specs.Problems(() => Specs.Parse(Specs.Small, [set])).ShouldHaveSingleItem().ToString().ShouldStartWith(message);

    [Theory]
    [InlineData("|", "|")]
    [InlineData(">", ">")]
    [InlineData("#", "#")]
    [InlineData(":", ":")]
    [InlineData("*", "*")]
    [InlineData("&", "&")]
    [InlineData("~", "~")]
    [InlineData(" ", " ")]
    [InlineData("- ", "- ")]
    [InlineData("a: b", "a: b")]
    [InlineData("a # b", "a # b")]
    [InlineData("null", "null")]
    [InlineData("[a]", "[a]")]
    [InlineData("007", "007")]
    [InlineData("true", "true")]
    [InlineData("\"|\"", "|")]
    [InlineData("'a # b'", "a # b")]
    [InlineData("\\t", "\\t")]
    public void A_text_is_taken_as_it_is_where_one_is_wanted(string typed, string text)
    {
        SpecOverride set = SpecOverride.Parse("dataset.with.separator=" + typed);
        JsonObject schema = JsonNode.Parse("""{ "type": "object", "properties": { "separator": { "type": "string" } } }""")!.AsObject();
        List<Diagnostic> diagnostics = [];
        JsonObject read = OptionsReader.Read(new OptionsSchema(schema), new SpecMap([new SpecEntry("separator", default, set.Value)], default), "with", diagnostics);
        diagnostics.ShouldBeEmpty();
        read["separator"]!.GetValue<string>().ShouldBe(text);
    }

    [Theory]
    [InlineData("[1, 2]", "array", "[1,2]")]
    [InlineData("3", "integer", "3")]
    [InlineData("", "string", null)]
    public void Other_values_are_those_of_YAML(string typed, string type, string? json)
    {
        JsonObject schema = JsonNode.Parse($$"""{ "type": "object", "properties": { "x": { "type": "{{type}}" } } }""")!.AsObject();
        List<Diagnostic> diagnostics = [];
        JsonObject read = OptionsReader.Read(new OptionsSchema(schema), new SpecMap([new SpecEntry("x", default, SpecOverride.Parse("x=" + typed).Value)], default), "with", diagnostics);
        read["x"]?.ToJsonString().ShouldBe(json);
        (diagnostics.Count == 0).ShouldBe(json is not null);
    }

    [Theory]
    [InlineData("seed")]
    [InlineData("=3")]
    [InlineData("a..b=3")]
    [InlineData("a[x]=3")]
    [InlineData("a=[1")]
    [InlineData("a={b: ")]
    public void What_is_no_override_is_refused(string text) =>
        Should.Throw<RecKitException>(() => SpecOverride.Parse(text)).Code.ShouldBe(ErrorCodes.YamlSyntax);
}
