using System.Text.Json.Nodes;
using RecKit.Runs.Plan;
using RecKit.Runs.Search;
using RecKit.Search;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Experiments;

public sealed class SearchBindingTests
{
    private const string Searched =
        """
        version: 1
        dataset: { name: ml-100k }
        split: { use: k-fold, with: { validation: 0.1 } }
        algorithms:
          - use: biased-mf
            with: { regularization: 0.1 }
            search:
              use: random
              with: { trials: 12 }
              metric: rmse
              space:
                negatives: { min: 1, max: 10, when: { biased: true } }
                factors: [ 8, 16, 32 ]
                learning_rate: { min: 1e-3, max: 1e-1, scale: log }
                epochs: { min: 5, max: 50 }
                layers: [ [ 64, 32 ], [ 8 ] ]
                loss: [ squared, bpr ]
          - use: two-tower
            with: { text: title, tower: { layers: [ 16 ] } }
            search: { use: grid, space: { tower.dropout: { min: 0, max: 0.5 } } }
        metrics: [ ndcg@10, rmse ]
        """;

    [Fact]
    public void A_space_is_bound_by_the_options_of_its_algorithm()
    {
        SearchPlan search = Specs.Parse(Searched).Plan.Algorithms[0].Search!;

        search.Use.Component.QualifiedName.ShouldBe("fake.core/random");
        search.Use.Options["trials"]!.GetValue<long>().ShouldBe(12);
        search.Metric.ShouldBe("rmse");
        search.Space.Select(o => (o.Name, o.Kind)).ShouldBe(
        [
            ("factors", ParameterKind.Choice), ("learning_rate", ParameterKind.Real), ("epochs", ParameterKind.Integer), ("layers", ParameterKind.Choice),
            ("loss", ParameterKind.Choice), ("negatives", ParameterKind.Integer),
        ], "negatives stands after the loss, which it depends on by its record");
        search.Space[1].ShouldSatisfyAllConditions(o => o.Min.ShouldBe(1e-3), o => o.Max.ShouldBe(0.1), o => o.Scale.ShouldBe(ParameterScale.Log));
        search.Space[2].Scale.ShouldBe(ParameterScale.Linear);
        search.Space[3].Values.Select(v => v!.ToJsonString()).ShouldBe(["[64,32]", "[8]"]);
        SpaceCondition condition = search.Space[5].When.ShouldHaveSingleItem("biased is set, and to what 'when' asks for");
        condition.Option.ShouldBe("loss");
        condition.Values.ShouldHaveSingleItem()!.GetValue<string>().ShouldBe("bpr");
    }

    [Fact]
    public void Without_a_metric_the_first_that_fits_decides()
    {
        ExperimentPlan plan = Specs.Parse(Searched.Replace("[ ndcg@10, rmse ]", "[ rmse, recall@5, ndcg@10 ]", StringComparison.Ordinal)).Plan;
        plan.Algorithms[1].Search!.Metric.ShouldBe("recall@5");
    }

    [Fact]
    public void A_point_becomes_options()
    {
        AlgorithmPlan mf = Specs.Parse(Searched).Plan.Algorithms[0], tower = Specs.Parse(Searched).Plan.Algorithms[1];
        OptionSpace space = new(mf.Search!.Space);

        JsonObject squared = space.Values([1, 0.01, 20, 1, 0, double.NaN]);
        squared.ToJsonString().ShouldBe("""{"factors":16,"learning_rate":0.01,"epochs":20,"layers":[8],"loss":"squared"}""");
        space.Values([1, 0.01, 20, 1, 1, 3])["negatives"]!.GetValue<long>().ShouldBe(3);

        JsonObject options = OptionSpace.Apply(mf.Use.Options, squared);
        options["factors"]!.GetValue<long>().ShouldBe(16);
        options["regularization"]!.GetValue<double>().ShouldBe(0.1, "what is set");
        options["negatives"]!.GetValue<long>().ShouldBe(4, "its default, where it has no effect");
        mf.Use.Options["factors"]!.GetValue<long>().ShouldBe(20, "the plan is not changed");

        OptionSpace.Apply(tower.Use.Options, new OptionSpace(tower.Search!.Space).Values([0.25]))["tower"]!.ToJsonString().ShouldBe("""{"layers":[16],"dropout":0.25}""");
    }

    [Fact]
    public void Conditions_reach_the_neutral_space()
    {
        SearchSpace space = new OptionSpace(Specs.Parse(Searched).Plan.Algorithms[0].Search!.Space).Neutral;
        space.IsActive(5, [0, 0, 0, 0, 1]).ShouldBeTrue();
        space.IsActive(5, [0, 0, 0, 0, 0]).ShouldBeFalse();
    }

    [Fact]
    public void The_resolved_text_loads_to_an_equal_plan()
    {
        ExperimentPlan plan = Specs.Parse(Searched).Plan, again = Specs.Parse(plan.ResolvedText).Plan;
        again.ResolvedText.ShouldBe(plan.ResolvedText);
        again.Identity.ShouldBe(plan.Identity);
        plan.Identity.ShouldContain("tower.dropout");
        Specs.Parse(Searched.Replace("trials: 12", "trials: 13", StringComparison.Ordinal)).Plan.Identity.ShouldNotBe(plan.Identity);
        Specs.Parse(Searched.Replace("max: 50", "max: 51", StringComparison.Ordinal)).Plan.Identity.ShouldNotBe(plan.Identity);
    }

    [Fact]
    public void A_fast_run_has_few_trials_of_one_epoch()
    {
        SearchPlan search = Specs.Parse(Searched, fast: true).Plan.Algorithms[0].Search!;
        search.Use.Options["trials"]!.GetValue<long>().ShouldBe(4);
        search.Space.Single(o => o.Name == "epochs").Values.ShouldHaveSingleItem()!.GetValue<long>().ShouldBe(1);
    }

    [Fact]
    public void Memory_is_a_number_of_megabytes_or_gigabytes()
    {
        ExperimentPlan plan = Specs.Parse(Searched + "\nruntime: { memory: 512MB }\n").Plan;
        plan.Memory.ShouldBe(512L << 20);
        Specs.Parse(plan.ResolvedText).Plan.Memory.ShouldBe(512L << 20);
        plan.Identity.ShouldBe(Specs.Parse(Searched).Plan.Identity, "results do not depend on it");
        Specs.Parse(Searched, ["runtime.memory=3GB"]).Plan.Memory.ShouldBe(3L << 30);
        Specs.Parse(Searched).Plan.Memory.ShouldBeNull();
    }

    [Fact]
    public void An_override_reaches_a_space()
    {
        SearchPlan search = Specs.Parse(Searched, ["algorithms[0].search.with.trials=3", "algorithms[0].search.space.factors=[4]"]).Plan.Algorithms[0].Search!;
        search.Use.Options["trials"]!.GetValue<long>().ShouldBe(3);
        search.Space[0].Values.ShouldHaveSingleItem()!.GetValue<long>().ShouldBe(4);
    }
}
