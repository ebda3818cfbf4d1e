using RecKit.Data;
using RecKit.Numerics;
using RecKit.Splitting;

namespace RecKit.Learning.Splitting;

/// <summary>Cross-validation: every event is in the test part of exactly one fold, chosen at random. Test parts differ by at most one event in size.</summary>
internal sealed class KFoldSplit(KFoldOptions options) : ISplit
{
    private const string Name = "k-fold";

    /// <inheritdoc/>
    public IReadOnlyList<Fold> Split(Dataset data, SplitContext context)
    {
        int rowCount = data.Events.Count;
        if (options.Folds > rowCount)
            throw SplitError.Of(Name, $"{options.Folds} folds need at least as many events, but data set '{data.Name}' has {rowCount}.");
        short[] foldOf = new short[rowCount];
        for (int row = 0; row < rowCount; row++)
            foldOf[row] = (short)(row % options.Folds);
        RandomStream stream = RandomStream.Derive(context.Seed, "split.k-fold");
        stream.Shuffle<short>(foldOf);
        Fold[] folds = new Fold[options.Folds];
        for (int fold = 0; fold < folds.Length; fold++)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            int testCount = (rowCount / folds.Length) + (fold < rowCount % folds.Length ? 1 : 0);
            int[] test = new int[testCount];
            int[] train = new int[rowCount - testCount];
            int nextTest = 0;
            int nextTrain = 0;
            for (int row = 0; row < rowCount; row++)
            {
                if (foldOf[row] == fold)
                    test[nextTest++] = row;
                else
                    train[nextTrain++] = row;
            }
            folds[fold] = HeldOut.MakeFold(Name, FormattableString.Invariant($"fold-{fold + 1}"), train, test, options.Validation, context.Seed);
        }
        return folds;
    }
}
