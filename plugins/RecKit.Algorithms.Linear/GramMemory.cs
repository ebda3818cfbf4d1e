using RecKit.Diagnostics;
using RecKit.Numerics.Dense;

namespace RecKit.Algorithms.Linear;

/// <summary>Whether a dense matrix over all pairs of items fits, which is known before training starts.</summary>
internal static class GramMemory
{
    private const long LargeBytes = 1L << 30;

    /// <summary>Tells whether a training may take that much.</summary>
    /// <param name="bytes">What it needs.</param>
    /// <param name="context">The limit, or none: then that of the machine.</param>
    public static bool Fits(long bytes, TrainingContext context) => bytes <= Available(context);

    /// <summary>Refuses what does not fit, and makes room for what is large.</summary>
    /// <param name="algorithm">The id, for the message.</param>
    /// <param name="bytes">What it needs.</param>
    /// <param name="itemCount">The number of items.</param>
    /// <param name="context">The limit.</param>
    /// <exception cref="RecKitException">RK4008: too many items, or too little memory, with what is needed.</exception>
    public static void Require(string algorithm, long bytes, int itemCount, TrainingContext context)
    {
        if (itemCount > SymmetricMatrix<float>.MaxSize)
        {
            throw new RecKitException(
                ErrorCodes.Memory,
                $"{algorithm} keeps a number for each pair of items, and at most {SymmetricMatrix<float>.MaxSize} items are possible, but the data has {itemCount}. Filter rare items (k-core), or use item-knn.");
        }
        if (!Fits(bytes, context))
        {
            throw new RecKitException(
                ErrorCodes.Memory,
                $"{algorithm} needs {bytes >> 20} MB for the pairs of {itemCount} items, but {Available(context) >> 20} MB are allowed. Raise runtime.memory where the machine has more, filter rare items (k-core), or use item-knn.");
        }

        // The matrix of the training before may still be there: the collector sees no need to hurry while the machine has room.
        if (bytes >= LargeBytes)
            GC.Collect();
    }

    private static long Available(TrainingContext context) => context.MemoryBytes ?? GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
}
