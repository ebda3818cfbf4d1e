using RecKit.Experiments.Model;
using RecKit.Runs.Plan;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Experiments;

public sealed class LineTests
{
    private static readonly ExperimentLine Line = new() { Dataset = "ml-100k", Algorithms = ["biased-mf,ease", "popularity"], Metrics = ["ndcg@10, rmse"] };

    [Fact]
    public void A_line_is_a_file_without_a_file()
    {
        ExperimentPlan plan = Specs.Loader().Parse(Line, Specs.Overrides(["algorithms[0].with.epochs=2"])).Plan;

        plan.Name.ShouldBe("ml-100k");
        plan.Split.Component.Id.ShouldBe(ExperimentLine.DefaultSplit);
        plan.Algorithms.Select(a => a.Id).ShouldBe(["biased-mf", "ease", "popularity"]);
        plan.Algorithms[0].Use.Options["epochs"]!.GetValue<long>().ShouldBe(2);
        plan.Metrics.Select(m => m.Name).ShouldBe(["ndcg@10", "rmse"]);
        Specs.Parse(plan.SpecText, ["algorithms[0].with.epochs=2"]).Plan.Identity.ShouldBe(plan.Identity);
    }

    [Fact]
    public void With_a_format_the_data_set_is_a_path_in_the_working_directory() =>
        Specs.Loader().Parse(Line with { Dataset = "my.csv", Format = "delimited" }).Plan.ShouldSatisfyAllConditions(
            p => p.Dataset.Path.ShouldBe(Path.GetFullPath("my.csv")), p => p.Name.ShouldBe("my"));

    [Fact]
    public void Problems_name_the_parameter()
    {
        string[] problems = [.. Specs.Problems(() => Specs.Loader().Parse(
            new ExperimentLine { Dataset = "ml100k", Algorithms = ["eese"], Metrics = [], Split = "k-folds" })).Select(d => d.ToString())];

        problems.Length.ShouldBe(4);
        problems.ShouldContain("--algorithm: error RK1007: there is no algorithm 'eese'. Did you mean 'ease'?");
        problems.ShouldContain("--split: error RK1007: there is no split 'k-folds'. Did you mean 'k-fold'?");
        problems.ShouldContain(p => p.StartsWith("--dataset: error RK1007: there is no data set 'ml100k'. Did you mean 'ml-100k'?", StringComparison.Ordinal));
        problems.ShouldContain(p => p.StartsWith("command line: error RK1004: 'metrics' is missing", StringComparison.Ordinal));
    }
}
