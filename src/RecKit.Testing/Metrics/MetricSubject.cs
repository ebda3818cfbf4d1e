using System.Text.Json.Nodes;
using RecKit.Algorithms;
using RecKit.Catalog;
using RecKit.Catalog.Options;
using RecKit.Learning.Evaluation;
using RecKit.Metrics;
using RecKit.Numerics;
using static RecKit.Testing.ConformanceException;

namespace RecKit.Testing.Metrics;

/// <summary>The metric under test. Its form is known once it is created.</summary>
internal sealed class MetricSubject(ComponentDescriptor descriptor)
{
    // The value for a required text: the categorical feature of the kit's users and items.
    private const string AnyText = "genre";

    public ComponentDescriptor Descriptor => descriptor;

    public MetricTraits Traits { get; } =
        descriptor.Metric ?? throw new ArgumentException($"'{descriptor.Id}' has no metric traits: it is a {descriptor.Kind}.", nameof(descriptor));

    public bool Clicks => Traits.Task.HasFlag(PredictionTasks.Probability);

    public static bool NeedsPredictions(MetricTraits traits) =>
        traits.Task.HasFlag(PredictionTasks.Rating) || traits.Task.HasFlag(PredictionTasks.Probability);

    /// <summary>Creates the metric; a derived one is based on a metric of the kit.</summary>
    public object Create(int? depth = null)
    {
        JsonObject options = descriptor.Options.Defaults();
        foreach (OptionInfo option in descriptor.Options.Options.Where(o => o.Required))
        {
            Require(option.Type == "text", $"option '{option.Name}' is required and no text: the kit cannot choose a value for it. Give it a default.");
            options[option.Name] = AnyText;
        }
        if (depth is { } k)
            options["k"] = k;
        return OptionsFactory.Create(descriptor.Load(), options) switch
        {
            IMetric metric => new UserMetric(metric),
            IDerivedMetric metric => metric.Derive(new UserMetric(new MeanMetric())),
            { } metric => metric,
        };
    }

    /// <summary>Returns users with good, poor and random answers, and some unusual ones.</summary>
    public List<MetricCase> Cases()
    {
        RandomStream random = RandomStream.Derive(7, "metric-conformance");
        List<MetricCase> cases = [];
        for (int user = 0; user < 20; user++)
            cases.Add(MetricCase.Random(user, 1 + (user % 6), Clicks, ref random));
        cases.AddRange(
        [
            MetricCase.Of(20, [3, 4, 5], [1, 1, 1], [7, 8, 9]) with { Name = "a list without a hit" },
            MetricCase.Of(21, [3, 3, 3], [5, 1, 3], [3]) with { Name = "an item with several events, and a short list" },
            MetricCase.Of(22, [3], [4], []) with { Name = "an empty list" },
            MetricCase.Of(23, [3, 4], [float.NaN, float.NaN], [4, 3]) with { Name = "ratings that are not known" },
            MetricCase.Of(24, [3, 4], [0, -2], [4, 9]) with { Name = "ratings of zero and below" },
            MetricCase.Of(25, [3, 4], [1e30f, -1e30f], [3]) with { Name = "huge ratings" },
            MetricCase.Of(26, [3, 4], [1, 0], [3, 4], [0, 1]) with { Name = "certain predictions that are wrong" },
            MetricCase.Of(27, [], [], [1, 2]) with { Name = "no test events" },
            MetricCase.Of(MetricSurroundings.Users - 1, [3, 4], [5, 1], [4, 3, 9]) with { Name = "nothing in the training part" },
        ]);
        return cases;
    }

    // Hits among three: the kit's own metric, used as source of derived ones.
    private sealed class MeanMetric : IMetric
    {
        public int Width => 2;

        public int ListDepth => 3;

        public bool Measure(in UserCase user, Span<double> statistics)
        {
            foreach (float rating in user.ListRatings[..Math.Min(3, user.ListRatings.Length)])
                statistics[0] += float.IsNegativeInfinity(rating) ? 0 : 1;
            statistics[1] = 1;
            return true;
        }

        public double Aggregate(ReadOnlySpan<double> sums) => sums[0] / sums[1];
    }
}
