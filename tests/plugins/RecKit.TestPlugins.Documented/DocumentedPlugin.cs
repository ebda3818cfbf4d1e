using RecKit.Algorithms;
using RecKit.Components;
using RecKit.Metrics;
using RecKit.Models;
using RecKit.TestPlugins.Documented;

[assembly: Plugin(typeof(DocumentedPlugin))]

namespace RecKit.TestPlugins.Documented;

/// <summary>Shows everything that a manifest can say.</summary>
internal sealed class DocumentedPlugin : IPlugin
{
    public IReadOnlyList<Component> Components { get; } =
    [
        Component.Algorithm<EveryOption>(
            "zero", "Scores every item 0.",
            new AlgorithmTraits
            {
                Tasks = PredictionTasks.Rating | PredictionTasks.Ranking,
                Users = UserScope.FoldIn,
                Needs = DataNeeds.Values | DataNeeds.ItemFeatures,
                Determinism = Determinism.SameThreadCount,
                Learns = false,
            },
            _ => new Zero(), source: "Nobody (2020), \"Zeros\""),
        Component.Metric<RequiredOptions>(
            "zero", "Is 0 for everyone.", new MetricTraits { Task = PredictionTasks.Ranking, HigherIsBetter = true }, _ => new Zero()),
    ];

    private sealed class Zero : IAlgorithm, IModel, IMetric
    {
        public int Width => 1;

        public int ListDepth => 0;

        public IModel Train(TrainingData data, TrainingContext context) => this;

        public IModel Load(IModelReader reader, LoadContext context) => this;

        public void Score(in UserQuery query, ReadOnlySpan<int> items, Span<float> scores) => scores.Clear();

        public void Save(IModelWriter writer)
        {
        }

        public bool Measure(in UserCase user, Span<double> statistics) => true;

        public double Aggregate(ReadOnlySpan<double> sums) => 0;
    }
}
