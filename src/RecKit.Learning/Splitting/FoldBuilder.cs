using RecKit.Splitting;

namespace RecKit.Learning.Splitting;

/// <summary>Puts rows into the parts of a fold; those that are put nowhere are for training. The rows of each part ascend.</summary>
/// <param name="split">The split, for errors.</param>
/// <param name="rowCount">The number of events of the data set.</param>
internal sealed class FoldBuilder(string split, int rowCount)
{
    private readonly FoldPart[] _partOf = new FoldPart[rowCount];

    /// <summary>Puts rows into a part.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="part">The part.</param>
    public void Put(ReadOnlySpan<int> rows, FoldPart part)
    {
        foreach (int row in rows)
            _partOf[row] = part;
    }

    /// <summary>Counts the rows of a part.</summary>
    /// <param name="part">The part.</param>
    public int Count(FoldPart part)
    {
        int count = 0;
        foreach (FoldPart other in _partOf)
            count += other == part ? 1 : 0;
        return count;
    }

    /// <summary>Makes the fold.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="validation">Whether a validation part is asked for, which then must not be empty.</param>
    /// <returns>The fold.</returns>
    /// <exception cref="Diagnostics.RecKitException">RK4001: a part is empty.</exception>
    public Fold Build(string name, bool validation)
    {
        Fold fold = new(name, Rows(FoldPart.Train), Rows(FoldPart.Validation), Rows(FoldPart.Test)) { FoldIn = Rows(FoldPart.FoldIn) };
        if (fold.Test.IsEmpty)
            throw SplitError.Of(split, $"the test part would be empty: nothing of the {rowCount} events is held out.");
        if (validation && fold.Validation.IsEmpty)
            throw SplitError.Of(split, $"the validation part would be empty: nothing of the {rowCount} events is held out for it.");
        if (fold.Train.IsEmpty)
            throw SplitError.Of(split, $"the training part would be empty: all of the {rowCount} events are held out.");
        return fold;
    }

    private int[] Rows(FoldPart part)
    {
        int[] rows = new int[Count(part)];
        int next = 0;
        for (int row = 0; row < _partOf.Length; row++)
        {
            if (_partOf[row] == part)
                rows[next++] = row;
        }
        return rows;
    }
}
