using RecKit.Algorithms.Neighbors.Similarities;
using RecKit.Data;
using RecKit.Models;
using RecKit.Numerics;
using RecKit.Numerics.Sparse;

namespace RecKit.Algorithms.Neighbors.Rp3Beta;

/// <summary>
/// A random walk of three steps, user → item → user → item, with popular ends held back (Paudel et al., Updatable, accurate, diverse, and scalable
/// recommendations for interactive applications, TiiS 2017): W(j, i) = Σ over users of both of P(j → u)^α·P(u → i)^α ÷ popularity(i)^β.
/// As in the figures of Ferrari Dacrema et al., TOIS 2021, an item keeps its largest weights, they are made to sum to 1, and then the largest that reach an item count.
/// </summary>
internal sealed class Rp3BetaAlgorithm(Rp3BetaOptions options) : IAlgorithm
{
    public static AlgorithmTraits Traits { get; } = new() { Tasks = PredictionTasks.Ranking, Users = UserScope.History };

    public IModel Train(TrainingData data, TrainingContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        PairValues pairs = new(false);
        InteractionMatrix interactions = data.Interactions;
        (int[] starts, int[] columns, float[] steps) = SparseRows.Merge(interactions.Starts, interactions.AllColumns, interactions.AllValues, pairs);
        int[] popularity = new int[data.ItemCount];
        foreach (int item in columns)
            popularity[item]++;
        float[] penalties = Array.ConvertAll(popularity, count => (float)Math.Pow(Math.Max(count, 1), -options.Beta));
        float[] departures = Array.ConvertAll(popularity, count => (float)Math.Pow(Math.Max(count, 1), -options.Alpha));
        for (int user = 0; user < data.UserCount; user++)
            steps.AsSpan(starts[user]..starts[user + 1]).Fill((float)Math.Pow(Math.Max(starts[user + 1] - starts[user], 1), -options.Alpha));
        InteractionMatrix byUser = new(data.ItemCount, starts, columns, steps);
        NeighborLists lists = NeighborKernel.Find(Departures(byUser.Transposed, departures), byUser, options.Neighbors, new PopularityPenalty(penalties), context);
        context.Cancellation.ThrowIfCancellationRequested();
        (int[] reached, int[] from, float[] weights) = lists.Transpose();
        if (options.Normalize)
            Normalize(from, weights, data.ItemCount);
        (int[] rows, int[] items, float[] kept) = Largest(reached, from, weights, data.ItemCount, context).Transpose();
        context.Log.Value("neighbors_per_item", data.ItemCount == 0 ? 0 : (double)items.Length / data.ItemCount);
        return new ItemSimilarityModel(pairs, ItemWeights.Sparse(rows, items, kept));
    }

    public IModel Load(IModelReader reader, LoadContext context) => ItemSimilarityModel.Load(reader);

    // P(j → u)^α, the same for all users of an item.
    private static InteractionMatrix Departures(InteractionMatrix byItem, float[] departures)
    {
        float[] values = new float[byItem.Count];
        for (int item = 0; item < departures.Length; item++)
            values.AsSpan(byItem.Starts[item]..byItem.Starts[item + 1]).Fill(departures[item]);
        return new InteractionMatrix(byItem.ColumnCount, byItem.Starts.ToArray(), byItem.AllColumns.ToArray(), values);
    }

    private static void Normalize(int[] from, float[] weights, int itemCount)
    {
        double[] sums = new double[itemCount];
        for (int entry = 0; entry < weights.Length; entry++)
            sums[from[entry]] += weights[entry];
        for (int entry = 0; entry < weights.Length; entry++)
            weights[entry] = (float)(weights[entry] / sums[from[entry]]);
    }

    private NeighborLists Largest(int[] starts, int[] from, float[] weights, int itemCount, TrainingContext context) => NeighborLists.Find(
        itemCount, NeighborKernel.ItemsPerBlock, Math.Min(options.Neighbors, itemCount), context.Threads, static () => 0,
        (_, item, items, best) =>
        {
            Range own = starts[item]..starts[item + 1];
            return TopK.Select(weights.AsSpan(own), from.AsSpan(own), new TieOrder(0, item), items, best);
        },
        progress: null, context.Cancellation);
}
