using RecKit.Data;
using RecKit.Diagnostics;

namespace RecKit.Metrics.Fairness;

/// <summary>A gap between groups of users, of a metric that is known. The row is (number of groups, 1), then for each group (1 if the user is in it, the row of the metric).</summary>
internal sealed class UserGap(UserGapOptions options, IContextMetric source) : IContextMetric
{
    private const int Head = 2;

    /// <inheritdoc/>
    public int ListDepth => source.ListDepth;

    /// <inheritdoc/>
    public IUserMeasure Bind(MetricContext context) => new Measures(FeatureOf(context), source.Bind(context));

    /// <inheritdoc/>
    public double Aggregate(ReadOnlySpan<double> sums)
    {
        // Every row has the number of groups, so their mean is it, and tells how the sums are divided.
        int groups = (int)Math.Round(sums[0] / sums[1]);
        int width = groups == 0 ? 1 : (sums.Length - Head) / groups;
        List<double> values = [];
        for (int group = 0; group < groups; group++)
        {
            ReadOnlySpan<double> own = sums.Slice(Head + (group * width), width);
            double value = own[0] == 0 ? double.NaN : source.Aggregate(own[1..]);
            if (!double.IsNaN(value))
                values.Add(value);
        }
        if (values.Count < 2)
            return double.NaN;
        return options.Measure == GapMeasure.Range ? values.Max() - values.Min() : MeanDifference(values);
    }

    private static double MeanDifference(List<double> values)
    {
        double sum = 0;
        int pairs = 0;
        for (int i = 0; i < values.Count; i++)
        {
            for (int j = i + 1; j < values.Count; j++, pairs++)
                sum += Math.Abs(values[i] - values[j]);
        }
        return sum / pairs;
    }

    private CategoricalFeature FeatureOf(MetricContext context)
    {
        FeatureTable? table = context.Training.UserFeatures;
        if (table?.Find(options.Attribute) is CategoricalFeature feature)
            return feature;
        string[] known = [.. (table?.Columns ?? []).OfType<CategoricalFeature>().Select(f => f.Name)];
        string what = table?.Find(options.Attribute) is null ? $"there is no user feature '{options.Attribute}'" : $"the user feature '{options.Attribute}' has no categories";
        throw new RecKitException(
            ErrorCodes.DataNeeds, $"{what}; {(known.Length == 0 ? "the data has none with categories" : $"those with categories are {string.Join(", ", known)}")}.");
    }

    private sealed class Measures(CategoricalFeature groups, IUserMeasure source) : IUserMeasure
    {
        private readonly int _part = source.Width + 1;

        public int Width { get; } = Head + (groups.Vocabulary.Count * (source.Width + 1));

        public bool Measure(in UserCase user, Span<double> statistics)
        {
            ReadOnlySpan<int> own = groups.Categories(user.User);
            if (own.IsEmpty)
                return false;
            Span<double> first = Part(statistics, own[0]);
            if (!source.Measure(user, first[1..]))
            {
                first.Clear();
                return false;
            }
            first[0] = 1;
            foreach (int group in own[1..])
                first.CopyTo(Part(statistics, group));
            statistics[0] = groups.Vocabulary.Count;
            statistics[1] = 1;
            return true;
        }

        private Span<double> Part(Span<double> statistics, int group) => statistics.Slice(Head + (group * _part), _part);
    }
}
