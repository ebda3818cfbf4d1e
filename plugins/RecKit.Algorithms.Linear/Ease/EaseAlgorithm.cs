using System.Globalization;
using System.Numerics;
using RecKit.Data;
using RecKit.Diagnostics;
using RecKit.Models;
using RecKit.Numerics;
using RecKit.Numerics.Dense;
using RecKit.Numerics.Sparse;

namespace RecKit.Algorithms.Linear.Ease;

/// <summary>
/// Minimises |X − X·B|² + λ|B|² over B with a diagonal of zeros: B = I − P·diag(1 ÷ P) with P = (XᵀX + λI)⁻¹ (Steck, WWW 2019, equations 4 and 8).
/// The matrix is inverted in place, and in single precision becomes the weights in place: 4n² bytes in all for n items.
/// </summary>
internal sealed class EaseAlgorithm(EaseOptions options) : IOptionTraits, ITrainingCheck
{
    // The largest eigenvalue over the smallest possible one. On MovieLens 1M weights of single precision differ from those of double precision by
    // 5e-6 of their norm at a condition of 1.6e3, and by 2e-5 at 1.6e7: the blocks on the diagonal are inverted in doubles.
    private const double MostForSingle = 1e7;

    public static AlgorithmTraits Traits { get; } = new() { Tasks = PredictionTasks.Ranking, Users = UserScope.History, UsesValues = true };

    AlgorithmTraits IOptionTraits.Traits => Traits with { UsesValues = options.UseValues };

    // What precision the data asks for is known only once it was looked at: single precision is the least.
    public void Check(Vocabulary users, Vocabulary items, TrainingContext context) =>
        GramMemory.Require("ease", Bytes(options.Precision == EasePrecision.Double, items.Count), items.Count, context);

    public IModel Train(TrainingData data, TrainingContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        PairValues pairs = new(options.UseValues);
        if (data.ItemCount == 0)
            return new ItemWeightsModel(pairs, ItemWeights.Sparse(new int[1], default, default));
        InteractionMatrix matrix = data.Interactions;
        (int[] starts, int[] columns, float[] values) = SparseRows.Merge(matrix.Starts, matrix.AllColumns, matrix.AllValues, pairs);
        double condition = 1 + (LargestEigenvalue(starts, columns, values, data.ItemCount) / options.Regularization);
        context.Log.Value("condition", condition);
        bool inDouble = NeedsDouble(condition, data.ItemCount, context);
        GramMemory.Require("ease", Bytes(inDouble, data.ItemCount), data.ItemCount, context);
        ReadOnlyMemory<float>? weights = inDouble
            ? Solve<double>(starts, columns, values, data.ItemCount, context)
            : Solve<float>(starts, columns, values, data.ItemCount, context);
        if (weights is null && !inDouble && Fits(true, data.ItemCount, context))
        {
            context.Log.Info("Single precision is not enough for this data: the weights are computed in double precision.");
            weights = Solve<double>(starts, columns, values, data.ItemCount, context);
        }
        if (weights is not { } found)
        {
            throw new RecKitException(ErrorCodes.Training, string.Create(
                CultureInfo.InvariantCulture,
                $"ease: the Gram matrix of {data.ItemCount} items with regularization {options.Regularization} cannot be inverted (condition about {condition:G2}). Raise 'regularization'."));
        }
        return new ItemWeightsModel(pairs, ItemWeights.Dense(data.ItemCount, found));
    }

    public IModel Load(IModelReader reader, LoadContext context) => ItemWeightsModel.LoadDense(reader);

    // The Rayleigh quotient of the items' totals, which are close to the first eigenvector: enough to tell thousands from millions.
    private static double LargestEigenvalue(int[] starts, int[] columns, float[] values, int itemCount)
    {
        double[] totals = new double[itemCount];
        for (int entry = 0; entry < columns.Length; entry++)
            totals[columns[entry]] += values[entry];
        double length = 0;
        foreach (double total in totals)
            length += total * total;
        double product = 0;
        for (int user = 0; user < starts.Length - 1; user++)
        {
            double sum = 0;
            for (int entry = starts[user]; entry < starts[user + 1]; entry++)
                sum += values[entry] * totals[columns[entry]];
            product += sum * sum;
        }
        return length > 0 ? product / length : 0;
    }

    private bool NeedsDouble(double condition, int itemCount, TrainingContext context)
    {
        if (options.Precision == EasePrecision.Double)
            return true;
        if (condition <= MostForSingle)
            return false;
        if (Fits(true, itemCount, context))
            return true;
        context.Log.Warn(string.Create(
            CultureInfo.InvariantCulture,
            $"The data is badly conditioned ({condition:G2}), but double precision would need {Bytes(true, itemCount) >> 20} MB. Single precision is used; a larger regularization makes up for it."));
        return false;
    }

    private static bool Fits(bool inDouble, int itemCount, TrainingContext context) => GramMemory.Fits(Bytes(inDouble, itemCount), context);

    private static long Bytes(bool inDouble, int itemCount) => inDouble
        ? SymmetricInverse.Bytes<double>(itemCount) + ((long)itemCount * itemCount * sizeof(float))
        : SymmetricInverse.Bytes<float>(itemCount);

    // Null: not positive definite in this precision.
    private ReadOnlyMemory<float>? Solve<T>(int[] starts, int[] columns, float[] values, int itemCount, TrainingContext context)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        SymmetricMatrix<T> matrix = new(itemCount);
        SparseGram.AddTo(starts, columns, values, matrix, context.Threads, context.Cancellation);
        T regularization = T.CreateTruncating(options.Regularization);
        for (int item = 0; item < itemCount; item++)
            matrix.Row(item)[item] += regularization;
        Action<double>? progress = context.Progress is { } receiver ? receiver.Report : null;
        if (SymmetricInverse.NegatedInverse(matrix, context.Threads, progress, context.Cancellation) >= 0)
            return null;
        ReadOnlyMemory<float> weights = EaseWeights.FromNegatedInverse(matrix, context.Threads, context.Cancellation);
        return VectorMath.IndexOfNotFinite(weights.Span) < 0 ? weights : null;
    }
}
