using System.ComponentModel.DataAnnotations;
using RecKit.Algorithms;
using RecKit.Catalog;
using RecKit.Components;
using RecKit.Diagnostics;
using RecKit.Experiments;
using RecKit.Metrics;
using RecKit.Models;
using RecKit.Runs.Plan;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Experiments;

public sealed class PlanValidatorTests
{
    private static readonly AlgorithmTraits Traits = new() { Tasks = PredictionTasks.Ranking, Users = UserScope.Known };

    private static readonly MetricTraits Ranking = new() { Task = PredictionTasks.Ranking, HigherIsBetter = true };

    [Fact]
    public void Every_component_is_made_and_every_problem_reported()
    {
        ExperimentPlan plan = Specs.Parse(Specs.Small).Plan;
        ComponentUse good = Use("good", Component.Algorithm<Narrow>("good", "Good.", Traits, _ => new Trainer()), 1);
        plan = plan with
        {
            Dataset = plan.Dataset with { Reader = good },
            Split = good,
            Metrics = [new MetricPlan("m", Metric(Mean.Component))],
            Algorithms =
            [
                new("a", good),
                new("b", Use("contradicts", Component.Algorithm<Narrow>("contradicts", "Contradicts.", Traits, _ => new Trainer()), 13)),
                new("c", Use("breaks", Component.Algorithm<Narrow>("breaks", "Breaks.", Traits, _ => throw new TypeLoadException("no such type")), 1)),
            ],
        };

        IReadOnlyList<Diagnostic> problems = PlanValidator.Validate(plan);

        problems.Select(d => d.ToString()).ShouldBe(
        [
            "a.yaml(13,1): error RK1010: options of contradicts: width must not be 13.",
            "a.yaml(1,1): error RK3003: fake/breaks 1.0.0 cannot be made: TypeLoadException: no such type",
        ]);
    }

    [Fact]
    public void A_derived_metric_needs_a_source_that_has_rows()
    {
        ExperimentPlan plan = Specs.Parse(Specs.Small).Plan;
        ComponentUse fine = Use("good", Component.Algorithm<Narrow>("good", "Good.", Traits, _ => new Trainer()), 1);
        plan = plan with
        {
            Dataset = plan.Dataset with { Reader = fine },
            Split = fine,
            Algorithms = [new("a", fine)],
            Metrics =
            [
                new("mean", Metric(Mean.Component)), new("twice", Metric(Twice.Of("mean"))), new("gone", Metric(Twice.Of("maen"))),
                new("four", Metric(Twice.Of("twice"))), new("cover", Metric(Cover.Component)), new("covered", Metric(Twice.Of("cover"))),
            ],
        };
        PlanValidator.Validate(plan).Select(d => d.ToString()).ShouldBe(
        [
            "a.yaml(7,1): error RK1007: metric 'gone' is made of the metric 'maen', which the experiment does not have: add it to 'metrics'. Did you mean 'mean'?",
            "a.yaml(7,1): error RK1010: metric 'four' cannot be made of 'twice': that is not a metric with statistics by user. Take one of predictions or lists, such as ndcg@10.",
            "a.yaml(7,1): error RK1010: metric 'covered' cannot be made of 'cover': that is not a metric with statistics by user. Take one of predictions or lists, such as ndcg@10.",
        ]);
        // A metric that cannot be made hides no other problem, and is none of those that are made of it.
        plan = plan with
        {
            Metrics =
            [
                new("broken", Metric(Component.Metric<Narrow>("m", "Measures.", Ranking, IMetric (_) => throw new TypeLoadException("no such type")))),
                new("of-broken", Metric(Twice.Of("broken"))), .. plan.Metrics,
            ],
        };
        PlanValidator.Validate(plan).Select(d => d.Code).ShouldBe([ErrorCodes.PluginMalfunctioned, ErrorCodes.UnknownName, ErrorCodes.Conflict, ErrorCodes.Conflict]);
        plan = plan with { Metrics = [.. plan.Metrics.Skip(2)] };
        Should.Throw<RecKitException>(() => MetricSet.Of(plan.Metrics, [.. plan.Metrics.Select(m => m.Use.Create<object>())])).Diagnostics.Count.ShouldBe(3);
    }

    private static ComponentUse Metric(Component component) => new(
        FakeCatalog.Make(ComponentKind.Metric, "fake", "m", "{}", PredictionTasks.Ranking, loader: () => component), [], new SourceLocation("a.yaml", 7, 1));

    private static ComponentUse Use(string id, Component component, int width) =>
        new(FakeCatalog.Make(ComponentKind.Algorithm, "fake", id, "{}", PredictionTasks.Ranking, loader: () => component),
            new() { ["width"] = width }, new SourceLocation("a.yaml", width, 1));

    private sealed record Narrow : IValidatableObject
    {
        public int Width { get; init; }

        public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
        {
            if (Width == 13)
                yield return new ValidationResult("width must not be 13.");
        }
    }

    private sealed class Mean : IMetric
    {
        public static Component Component { get; } = Component.Metric<Narrow>("m", "Measures.", Ranking, _ => new Mean());

        public int Width => 1;

        public int ListDepth => 1;

        public bool Measure(in UserCase user, Span<double> statistics) => false;

        public double Aggregate(ReadOnlySpan<double> sums) => sums[0];
    }

    private sealed class Cover : IExposureMetric
    {
        public static Component Component { get; } = Component.Metric<Narrow>("m", "Measures.", Ranking, _ => new Cover());

        public int ListDepth => 1;

        public double Aggregate(in ItemExposure exposure) => 0;
    }

    private sealed class Twice(string source) : IDerivedMetric
    {
        public string Source => source;

        public static Component Of(string source) => Component.Metric<Narrow>("m", "Measures.", Ranking, _ => new Twice(source));

        public IContextMetric Derive(IContextMetric inner) => inner;
    }

    private sealed class Trainer : IAlgorithm
    {
        public IModel Train(TrainingData data, TrainingContext context) => throw new NotSupportedException();

        public IModel Load(IModelReader reader, LoadContext context) => throw new NotSupportedException();
    }
}
