using System.Text.Json.Nodes;
using RecKit.Data;
using RecKit.Diagnostics;
using RecKit.Experiments;
using RecKit.Learning.Data;
using RecKit.Results;
using RecKit.Runs.Plan;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Experiments;

public sealed class BindingTests
{
    private const string Full =
        """
        version: 1
        name: everything
        seed: 7
        repeats: 3
        dataset:
          path: data/ratings.csv
          format: delimited
          with: { separator: "::" }
          columns: { user: 0, rating: stars }
          features: { users: { path: "${RECKIT_DATA}/users.csv" }, items: { path: items.csv } }
          duplicates: last
          on_error: skip
        filters:
          - { use: k-core, with: { users: 3 } }
          - { use: value-range, with: { min: 3.5 } }
        split: { use: random, with: { test: .25 } }
        algorithms:
          - { use: popularity }
          - id: bmf
            use: fake.models/biased-mf
            with: { factors: 8, learning_rate: 1e-3, label: "012", layers: [ 8 ] }
          - { use: contoso/item-knn, with: { size: 3 } }
        metrics: [ ndcg, recall@5, rmse, { use: hit-rate, with: { k: 3 } }, { use: ndcg, with: { k: 20, gain: linear }, id: linear@20 } ]
        evaluation: { candidates: given, exclude: none, clip: false }
        runtime: { threads: 3 }
        plugins: [ ./more ]
        output: { directory: out, models: refit }
        """;

    [Fact]
    public void A_file_becomes_a_plan()
    {
        IReadOnlyList<string>? asked = null;
        ExperimentLoader loader = new(
            paths => { asked = paths; return FakeCatalog.Instance; }, FakeCatalog.Instance, name => name == "RECKIT_DATA" ? "/data" : null);

        ExperimentPlan plan = loader.Parse(Full, Path.Combine("specs", "a.yaml")).Plan;

        string specs = Path.GetFullPath("specs");
        asked.ShouldBe([Path.Combine(specs, "more")]);
        plan.Name.ShouldBe("everything");
        plan.Seed.ShouldBe(7UL);
        plan.Repeats.ShouldBe(3);
        plan.Threads.ShouldBe(3);
        plan.Dataset.Path.ShouldBe(Path.Combine(specs, "data", "ratings.csv"));
        plan.Dataset.BaseDirectory.ShouldBe(specs);
        plan.Dataset.Name.ShouldBe("ratings.csv");
        plan.Dataset.Duplicates.ShouldBe(DuplicatePolicy.Last);
        plan.Dataset.OnError.ShouldBe(OnError.Skip);
        plan.Dataset.Reader.Options.ToJsonString().ShouldBe(
            """{"separator":"::","header":true,"columns":{"user":0,"item":"item","rating":"stars"},"features":{"users":{"path":"/data/users.csv"},"items":{"path":"items.csv"}}}""");
        plan.Filters.Select(f => f.Options.ToJsonString()).ShouldBe(["""{"users":3,"items":5}""", """{"min":3.5,"max":null}"""]);
        plan.Split.Options["test"]!.GetValue<double>().ShouldBe(0.25);
        plan.Algorithms.Select(a => a.Id).ShouldBe(["popularity", "bmf", "item-knn"]);
        plan.Algorithms[1].Use.Options["label"]!.GetValue<string>().ShouldBe("012");
        plan.Algorithms[2].Use.Component.Plugin.ShouldBe("contoso");
        plan.Metrics.Select(m => m.Name).ShouldBe(["ndcg@10", "recall@5", "rmse", "hit-rate@3", "linear@20"]);
        plan.Evaluation.ShouldBe(new EvaluationSettings { Candidates = CandidateMode.Given, Exclude = ExcludeMode.None, Clip = false });
        plan.Output.ShouldBe(new OutputPlan(Path.Combine(specs, "out"), KeepModels.Refit));
        plan.SpecText.ShouldBe(Full);
    }

    [Fact]
    public void What_is_not_written_has_a_default()
    {
        ExperimentPlan plan = Specs.Parse(Specs.Small, file: "my spec!.yaml").Plan;

        plan.Name.ShouldBe("my spec");
        plan.Seed.ShouldBe(42UL);
        plan.Threads.ShouldBe(Environment.ProcessorCount);
        plan.Evaluation.ShouldBe(new EvaluationSettings());
        plan.Output.ShouldBe(new OutputPlan(Path.GetFullPath("runs"), KeepModels.Best));
        plan.Dataset.Name.ShouldBe("ml-100k");
        plan.Dataset.License.ShouldBe("own");
        plan.Dataset.Duplicates.ShouldBe(DuplicatePolicy.Keep);
        plan.UserShare.ShouldBe(1);
    }

    [Fact]
    public void The_name_of_a_data_set_sets_options_that_with_overrides()
    {
        string Variant(string dataset) => Specs.Parse(Specs.Small.Replace("{ name: ml-100k }", dataset, StringComparison.Ordinal))
            .Plan.Dataset.Reader.Options.ToJsonString();

        Variant("{ name: ml-latest-small }").ShouldBe("""{"features":true,"variant":"latest"}""");
        Variant("{ name: ml-latest-small, with: { variant: classic }, features: false }").ShouldBe("""{"features":false,"variant":"classic"}""");
    }

    [Fact]
    public void The_largest_seed_is_kept_exactly() =>
        Specs.Parse(Specs.Small + "seed: 18446744073709551615\n").Plan.Seed.ShouldBe(ulong.MaxValue);

    [Theory]
    [InlineData(Full)]
    [InlineData(Specs.Small)]
    public void The_resolved_text_loads_to_an_equal_plan(string text)
    {
        ExperimentPlan plan = Specs.Parse(text, data: "/data").Plan;

        LoadedExperiment loaded = Specs.Parse(plan.ResolvedText, data: "/data", file: Path.Combine("elsewhere", "resolved.yaml"));

        ExperimentPlan again = loaded.Plan;
        loaded.Warnings.ShouldBeEmpty();
        again.ResolvedText.ShouldBe(plan.ResolvedText);
        again.Identity.ShouldBe(plan.Identity);
        Flat(again).Replace(Path.GetFullPath("items.csv"), "items.csv", StringComparison.Ordinal).ShouldBe(Flat(plan));
    }

    [Fact]
    public void The_identity_knows_what_decides_results_and_nothing_else()
    {
        string identity = Specs.Parse(Full, data: "/data").Plan.Identity;

        foreach (string[] harmless in new string[][]
            { ["name=other"], ["runtime.threads=1"], ["output.directory=/tmp"], ["output.models=all"], ["evaluation.ignore_warnings=[RK4101]"], ["dataset.path=/elsewhere/ratings.csv"], ["plugins=[]"] })
        {
            Specs.Parse(Full, harmless, data: "/data").Plan.Identity.ShouldBe(identity);
        }
        Specs.Parse(Full, data: "/mnt/data").Plan.Identity.ShouldBe(identity);
        foreach (string[] harmful in new string[][]
            { ["seed=8"], ["repeats=2"], ["algorithms[1].with.factors=9"], ["evaluation.clip=true"], ["evaluation.negatives=5"], ["evaluation.significance={ level: 0.1 }"], ["dataset.on_error=fail"], ["dataset.items=features"], ["metrics=[rmse]"], ["split.with.test=0.3"] })
        {
            Specs.Parse(Full, harmful, data: "/data").Plan.Identity.ShouldNotBe(identity);
        }
    }

    [Fact]
    public void A_fast_run_is_another_run()
    {
        ExperimentPlan plan = Specs.Parse(Full, data: "/data").Plan, fast = Specs.Parse(Full, fast: true, data: "/data").Plan;

        fast.UserShare.ShouldBe(0.01);
        fast.Algorithms[1].Use.Options["epochs"]!.GetValue<long>().ShouldBe(1);
        fast.Identity.ShouldNotBe(plan.Identity);
        fast.ResolvedText.ShouldStartWith("# Written by a fast run");
        Specs.Parse(Specs.Small, fast: true).Plan.Identity.ShouldNotBe(Specs.Parse(Specs.Small).Plan.Identity);
    }

    [Fact]
    public void Warnings_do_not_stop_a_plan()
    {
        LoadedExperiment loaded = Specs.Parse(Specs.Small.Replace("use: popularity", "use: biased-mf, with: { negatives: 2 }", StringComparison.Ordinal));

        Diagnostic warning = loaded.Warnings.ShouldHaveSingleItem();
        warning.ToString().ShouldBe(
            "spec.yaml(4,41): warning RK1015: 'negatives' in algorithms[0].with (biased-mf) has no effect: it needs loss: bpr, which is squared.");
    }

    [Fact]
    public void A_metric_that_fits_some_algorithms_is_no_problem() =>
        Specs.Parse(Full, data: "/data").Plan.Metrics.ShouldContain(m => m.Name == "rmse");

    [Fact]
    public void Plugins_that_are_not_there_are_reported_with_the_rest()
    {
        ExperimentLoader loader = new(_ => throw new RecKitException(ErrorCodes.PluginNotFound, "no such folder"), FakeCatalog.Instance);

        Diagnostic problem = Specs.Problems(() => loader.Parse(Specs.Small + "plugins: [ nowhere ]\n", "a.yaml")).ShouldHaveSingleItem();

        problem.ToString().ShouldBe("a.yaml(6,10): error RK3005: no such folder");
    }

    private static string Flat(ExperimentPlan plan) => new JsonObject
    {
        ["name"] = plan.Name,
        ["seed"] = plan.Seed,
        ["path"] = plan.Dataset.Path,
        ["dataset"] = plan.Dataset.Name,
        ["reader"] = Use(plan.Dataset.Reader),
        ["policies"] = $"{plan.Dataset.Duplicates} {plan.Dataset.OnError} {plan.Dataset.License}",
        ["filters"] = new JsonArray([.. plan.Filters.Select(Use)]),
        ["split"] = Use(plan.Split),
        ["algorithms"] = new JsonArray([.. plan.Algorithms.Select(a => (JsonNode)new JsonArray(a.Id, Use(a.Use)))]),
        ["metrics"] = new JsonArray([.. plan.Metrics.Select(m => (JsonNode)new JsonArray(m.Name, Use(m.Use)))]),
        ["rest"] = $"{plan.Repeats} {plan.Evaluation} {plan.Threads} {plan.Output} {plan.UserShare}",
    }.ToJsonString();

    private static JsonNode Use(RecKit.Catalog.ComponentUse use) => new JsonArray(use.Component.QualifiedName, use.Options.DeepClone());
}
