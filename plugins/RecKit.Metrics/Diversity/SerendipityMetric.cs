using RecKit.Metrics.Ranking;

namespace RecKit.Metrics.Diversity;

/// <summary>
/// Serendipity: Σ over relevant items among the first k of how unexpected they are ÷ k; averaged over users that have a relevant item. Against popularity an item is
/// unexpected when it is not one of the k most popular items that the user does not have (Ge, Delgado-Battenfeld and Jannach, RecSys 2010). Against
/// features it is so by 1 − its mean cosine similarity to the items that the user has (Zhang et al., Auralist: introducing serendipity into music recommendation,
/// WSDM 2012). The row is (value, 1).
/// </summary>
internal sealed class SerendipityMetric(SerendipityOptions options) : IContextMetric, IRelevanceMetric
{
    /// <inheritdoc/>
    public bool CountsEveryEvent => options.MinRating is null;

    /// <inheritdoc/>
    public int ListDepth => options.K;

    /// <inheritdoc/>
    public IUserMeasure Bind(MetricContext context) => options.Baseline == SerendipityBaseline.Popularity
        ? new AgainstPopularity(options, context)
        : new AgainstFeatures(options, context, ItemCategories.Of(context, options.Feature, Similarity.Cosine));

    /// <inheritdoc/>
    public double Aggregate(ReadOnlySpan<double> sums) => sums[0] / sums[1];

    private abstract class Measures(SerendipityOptions options, MetricContext context) : IUserMeasure
    {
        private readonly Relevance _relevance = new(options.MinRating);

        public int Width => 2;

        public bool Measure(in UserCase user, Span<double> statistics)
        {
            if (_relevance.Count(user.IdealRatings) == 0)
                return false;
            ReadOnlySpan<int> history = context.Training.Interactions.Columns(user.User);
            double sum = 0;
            for (int i = 0; i < user.List.Length && i < options.K; i++)
            {
                if (_relevance.Holds(user.ListRatings[i]))
                    sum += Unexpectedness(user.List[i], history);
            }
            statistics[0] = sum / options.K;
            statistics[1] = 1;
            return true;
        }

        protected abstract double Unexpectedness(int item, ReadOnlySpan<int> history);
    }

    private sealed class AgainstPopularity : Measures
    {
        private readonly int _k;
        private readonly int[] _places;

        public AgainstPopularity(SerendipityOptions options, MetricContext context)
            : base(options, context)
        {
            _k = options.K;
            ReadOnlySpan<int> popularity = context.ItemUsers;
            int[] items = new int[popularity.Length];
            long[] keys = new long[popularity.Length];
            for (int item = 0; item < items.Length; item++)
            {
                items[item] = item;
                keys[item] = (-(long)popularity[item] << 32) | (uint)item;
            }
            Array.Sort(keys, items);
            _places = new int[items.Length];
            for (int place = 0; place < items.Length; place++)
                _places[items[place]] = place;
        }

        // Among the k most popular without the history: its place less the items of the history before it.
        protected override double Unexpectedness(int item, ReadOnlySpan<int> history)
        {
            int place = _places[item];
            int last = -1;
            foreach (int had in history)
            {
                if (had != last && _places[had] < _places[item])
                    place--;
                last = had;
            }
            return place < _k ? 0 : 1;
        }
    }

    private sealed class AgainstFeatures(SerendipityOptions options, MetricContext context, ItemCategories categories) : Measures(options, context)
    {
        // Of an item without categories, or a history without any, nothing is known that could make it expected.
        protected override double Unexpectedness(int item, ReadOnlySpan<int> history)
        {
            double similarity = 0;
            int known = 0;
            int last = -1;
            foreach (int had in history)
            {
                if (had != last && categories.Has(had) && categories.Has(item))
                {
                    similarity += categories.Between(item, had);
                    known++;
                }
                last = had;
            }
            return known == 0 ? 1 : 1 - (similarity / known);
        }
    }
}
