using RecKit.Data;
using RecKit.Numerics;
using RecKit.Splitting;

namespace RecKit.Learning.Splitting;

/// <summary>One fold: an exact share of all events, drawn at random, is for testing. Users may have events in one part only.</summary>
internal sealed class RandomSplit(RandomSplitOptions options) : ISplit
{
    private const string Name = "random";

    /// <inheritdoc/>
    public IReadOnlyList<Fold> Split(Dataset data, SplitContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        int rowCount = data.Events.Count;
        int testCount = HeldOut.Count(options.Test, rowCount);
        if (testCount == 0 || testCount == rowCount)
        {
            throw SplitError.Of(
                Name, $"a test share of {options.Test} takes {testCount} of {rowCount} events, but the training part and the test part need at least one each.");
        }
        int[] rows = new int[rowCount];
        for (int row = 0; row < rowCount; row++)
            rows[row] = row;
        (int[] train, int[] test) = HeldOut.Take(rows, testCount, RandomStream.Derive(context.Seed, "split.random"));
        return [HeldOut.MakeFold(Name, Name, train, test, options.Validation, context.Seed)];
    }
}
