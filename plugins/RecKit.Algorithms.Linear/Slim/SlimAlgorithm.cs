using RecKit.Data;
using RecKit.Diagnostics;
using RecKit.Models;
using RecKit.Numerics;
using RecKit.Numerics.Dense;
using RecKit.Numerics.Sparse;

namespace RecKit.Algorithms.Linear.Slim;

/// <summary>
/// Sparse linear methods (Ning and Karypis, SLIM, ICDM 2011; without a feature selection before, as Levy and Jack, LSRS 2013): each item is regressed on all
/// others with an elastic net, and keeps its largest weights. The Gram matrix is made once; items are fitted independently of each other.
/// </summary>
internal sealed class SlimAlgorithm(SlimOptions options) : IOptionTraits, ITrainingCheck
{
    private const int ItemsPerBlock = 4;

    public static AlgorithmTraits Traits { get; } = new() { Tasks = PredictionTasks.Ranking, Users = UserScope.History, UsesValues = true };

    AlgorithmTraits IOptionTraits.Traits => Traits with { UsesValues = options.UseValues };

    public void Check(Vocabulary users, Vocabulary items, TrainingContext context) => RequireMemory(items.Count, context);

    public IModel Train(TrainingData data, TrainingContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        PairValues pairs = new(options.UseValues);
        if (data.ItemCount == 0)
            return new ItemWeightsModel(pairs, ItemWeights.Sparse(new int[1], default, default));
        RequireMemory(data.ItemCount, context);
        InteractionMatrix matrix = data.Interactions;
        (int[] starts, int[] columns, float[] values) = SparseRows.Merge(matrix.Starts, matrix.AllColumns, matrix.AllValues, pairs);
        SymmetricMatrix<float> gram = new(data.ItemCount);
        SparseGram.AddTo(starts, columns, values, gram, context.Threads, context.Cancellation);
        gram.MirrorUpper(context.Threads, context.Cancellation);
        bool isPositive = values.AsSpan().IndexOfAnyExceptInRange(0, float.PositiveInfinity) < 0;
        (int[] rows, int[] items, float[] weights) = Fit(gram, isPositive, data.UserCount, context).Transpose();
        context.Log.Value("neighbors_per_item", (double)items.Length / data.ItemCount);
        int wrong = VectorMath.IndexOfNotFinite(weights);
        if (wrong >= 0)
        {
            throw new RecKitException(
                ErrorCodes.Training, $"slim: the weights of item index {items[wrong]} are not finite: the values of the interactions are too large. Scale them, or set use_values: false.");
        }
        return new ItemWeightsModel(pairs, ItemWeights.Sparse(rows, items, weights));
    }

    public IModel Load(IModelReader reader, LoadContext context) => ItemWeightsModel.LoadSparse(reader);

    private static void RequireMemory(int itemCount, TrainingContext context) =>
        GramMemory.Require("slim", SymmetricMatrix<float>.Bytes(itemCount), itemCount, context);

    private NeighborLists Fit(SymmetricMatrix<float> gram, bool isGramPositive, int userCount, TrainingContext context)
    {
        float l1 = (float)(options.Alpha * options.L1Ratio * userCount);
        float l2 = (float)(options.Alpha * (1 - options.L1Ratio) * userCount);
        int size = gram.Size;
        int k = Math.Min(options.Neighbors, size);
        int unsettled = 0;
        NeighborLists lists = NeighborLists.Find(
            size, ItemsPerBlock, k, context.Threads, () => (Net: new ElasticNet(gram, options, l1, l2, isGramPositive), Sizes: new float[size]),
            (scratch, item, items, weights) =>
            {
                context.Cancellation.ThrowIfCancellationRequested();
                if (!scratch.Net.Fit(item))
                    Interlocked.Increment(ref unsettled);
                return Keep(scratch.Net, item, scratch.Sizes, items, weights);
            },
            context.Progress, context.Cancellation);
        context.Log.Value("unsettled_items", unsettled);
        if (unsettled > 0)
            context.Log.Warn($"{unsettled} of {size} items did not settle in {options.MaxIterations} iterations. Raise max_iterations, alpha or tolerance.");
        return lists;
    }

    // The largest by size, whatever their sign.
    private static int Keep(ElasticNet net, int item, float[] sizes, Span<int> items, Span<float> weights)
    {
        ReadOnlySpan<int> active = net.WorkingSet;
        for (int i = 0; i < active.Length; i++)
            sizes[i] = net.Weights[active[i]] != 0 ? Math.Abs(net.Weights[active[i]]) : float.NegativeInfinity;
        int count = TopK.Select(sizes.AsSpan(0, active.Length), active, new TieOrder(0, item), items, weights);
        for (int i = 0; i < count; i++)
            weights[i] = net.Weights[items[i]];
        return count;
    }
}
