using System.ComponentModel.DataAnnotations;
using RecKit.Algorithms;
using RecKit.Components;
using RecKit.Core.Catalog;
using RecKit.Core.Runs;
using RecKit.Diagnostics;
using RecKit.Experiments;
using RecKit.Models;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Experiments;

public sealed class PlanValidatorTests
{
    private static readonly AlgorithmTraits Traits = new() { Tasks = PredictionTasks.Ranking, Users = UserScope.Known };

    [Fact]
    public void Every_component_is_made_and_every_problem_reported()
    {
        ExperimentPlan plan = Specs.Parse(Specs.Small).Plan;
        ComponentUse good = Use("good", Component.Algorithm<Narrow>("good", "Good.", Traits, _ => new Trainer()), 1);
        plan = plan with
        {
            Dataset = plan.Dataset with { Reader = good },
            Split = good,
            Metrics = [new MetricPlan("m", good)],
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

    private sealed class Trainer : IAlgorithm
    {
        public IModel Train(TrainingData data, TrainingContext context) => throw new NotSupportedException();

        public IModel Load(IModelReader reader) => throw new NotSupportedException();
    }
}
