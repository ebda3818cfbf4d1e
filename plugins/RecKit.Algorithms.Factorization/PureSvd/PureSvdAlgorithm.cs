using RecKit.Data;
using RecKit.Diagnostics;
using RecKit.Models;
using RecKit.Numerics;
using RecKit.Numerics.Dense;
using RecKit.Numerics.Sparse;

namespace RecKit.Algorithms.Factorization.PureSvd;

/// <summary>
/// The singular vectors V of the matrix of users and items, unknown pairs being 0; a user with the row r scores items by r·V·Vᵀ (Cremonesi et al., "Performance of
/// recommender algorithms on top-n recommendation tasks", RecSys 2010). Found by subspace iteration from random directions (Halko et al., "Finding structure with
/// randomness", SIAM Review 2011, algorithm 4.4) until it settles: 4·e·(f + o) flops a round for e pairs, f factors and o directions more.
/// </summary>
internal sealed class PureSvdAlgorithm(PureSvdOptions options) : IOptionTraits
{
    private const double Settled = 1e-6;

    public static AlgorithmTraits Traits { get; } = new() { Tasks = PredictionTasks.Ranking, Users = UserScope.FoldIn, UsesValues = true };

    AlgorithmTraits IOptionTraits.Traits => Traits with { UsesValues = options.UseValues };

    public IModel Train(TrainingData data, TrainingContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        PairValues values = new(options.UseValues);
        (int[] starts, int[] columns, float[] entries) = SparseRows.Merge(data.Interactions.Starts, data.Interactions.AllColumns, data.Interactions.AllValues, values);
        InteractionMatrix pairs = new(data.ItemCount, starts, columns, entries);
        int width = Math.Max(1, Math.Min(options.Factors + options.Oversampling, Math.Min(data.UserCount, data.ItemCount)));
        FactorRows items = new(data.ItemCount, width), users = new(data.UserCount, width);
        items.FillGaussian(context.Seed, "pure-svd", 1, context.Threads);
        double total = 0;
        foreach (float entry in entries)
            total += (double)entry * entry;
        OrthonormalRows.Orthonormalize(items, context.Threads, context.Cancellation);
        double before = double.PositiveInfinity;
        double[] vectors = new double[width * width], squares = new double[width];
        for (int round = 1; ; round++)
        {
            SparseProduct.Multiply(pairs, items, users, context.Threads, context.Cancellation);
            SymmetricEigen.Decompose(OrthonormalRows.Gram(users, context.Threads, context.Cancellation), vectors, squares);
            double left = total;
            for (int k = 0; k < Math.Min(options.Factors, width); k++)
                left -= squares[k];
            if (!double.IsFinite(left))
                throw new RecKitException(ErrorCodes.Training, $"pure-svd: round {round} is no longer finite: the values of the interactions are too large. Scale them, or set use_values: false.");
            context.Log.Epoch(round, Math.Max(left, 0));
            context.Progress?.Report((double)round / options.Iterations);
            if (round == options.Iterations || before - left < Settled * total)
                break;
            before = left;
            SparseProduct.Multiply(pairs.Transposed, users, items, context.Threads, context.Cancellation);
            OrthonormalRows.Orthonormalize(items, context.Threads, context.Cancellation);
        }
        return Finish(items, users, vectors, squares, values, context);
    }

    public IModel Load(IModelReader reader, LoadContext context) =>
        new PureSvdModel(reader.Read<float>(VectorModel.UsersName), reader.Read<float>(VectorModel.ItemsName), reader.Shape(VectorModel.ItemsName)[1], new PairValues(reader.ReadState()["use_values"]!.GetValue<bool>()));

    // The directions are turned so that they are singular vectors, the strongest first; those that there are not are 0.
    private PureSvdModel Finish(FactorRows items, FactorRows users, double[] vectors, double[] squares, PairValues values, TrainingContext context)
    {
        int width = items.Width;
        int kept = Math.Min(options.Factors, width);
        double[] turn = new double[width * kept];
        for (int row = 0; row < width; row++)
        {
            for (int k = 0; k < kept; k++)
                turn[(row * kept) + k] = squares[k] > 1e-9 * squares[0] ? vectors[(row * width) + k] : 0;
        }
        OrthonormalRows.Multiply(items, turn, kept, context.Threads, context.Cancellation);
        OrthonormalRows.Multiply(users, turn, kept, context.Threads, context.Cancellation);
        return new PureSvdModel(Cut(users), Cut(items), options.Factors, values);

        float[] Cut(FactorRows rows)
        {
            float[] cut = new float[(long)rows.Count * options.Factors];
            for (int row = 0; row < rows.Count; row++)
                rows.Row(row)[..kept].CopyTo(cut.AsSpan(row * options.Factors));
            return cut;
        }
    }
}
