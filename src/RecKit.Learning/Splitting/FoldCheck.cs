using RecKit.Diagnostics;
using RecKit.Splitting;

namespace RecKit.Learning.Splitting;

/// <summary>Checks what a split made, whoever wrote it, before anything is trained on it.</summary>
public static class FoldCheck
{
    /// <summary>Makes sure that folds keep the rules of <see cref="ISplit"/>.</summary>
    /// <param name="split">The id of the split, for errors.</param>
    /// <param name="folds">What it made.</param>
    /// <param name="rowCount">The number of events of the data set.</param>
    /// <exception cref="RecKitException">
    /// RK4001: no fold, or one without training or test rows. RK4007: names repeat, rows do not ascend, are none of the data set, or are in two parts of one fold.
    /// </exception>
    public static void Require(string split, IReadOnlyList<Fold> folds, int rowCount)
    {
        ArgumentNullException.ThrowIfNull(folds);
        if (folds.Count == 0)
            throw SplitError.Of(split, $"it made no fold.");
        HashSet<string> names = new(StringComparer.Ordinal);
        byte[] partOf = new byte[rowCount];
        foreach (Fold fold in folds)
        {
            if (!names.Add(fold.Name))
                throw Broken(split, $"two folds are named '{fold.Name}'");
            if (fold.Train.IsEmpty)
                throw SplitError.Of(split, $"fold '{fold.Name}' has no training rows.");
            if (fold.Test.IsEmpty)
                throw SplitError.Of(split, $"fold '{fold.Name}' has no test rows.");
            Array.Clear(partOf);
            Mark(split, fold.Name, "train", fold.Train.Span, partOf, 1);
            Mark(split, fold.Name, "validation", fold.Validation.Span, partOf, 2);
            Mark(split, fold.Name, "test", fold.Test.Span, partOf, 3);
            Mark(split, fold.Name, "fold-in", fold.FoldIn.Span, partOf, 4);
        }
    }

    private static void Mark(string split, string fold, string part, ReadOnlySpan<int> rows, byte[] partOf, byte mark)
    {
        int previous = -1;
        foreach (int row in rows)
        {
            if (row <= previous || row >= partOf.Length)
                throw Broken(split, $"the {part} rows of fold '{fold}' must ascend within 0…{partOf.Length - 1}, but {row} follows {previous}");
            if (partOf[row] != 0)
                throw Broken(split, $"row {row} of fold '{fold}' is in the {part} part and in another one");
            partOf[row] = mark;
            previous = row;
        }
    }

    private static RecKitException Broken(string split, FormattableString what) =>
        new(ErrorCodes.ComponentContract, $"Split '{split}' broke the rules of splits: {FormattableString.Invariant(what)}.");
}
