using RecKit.Data;
using RecKit.Splitting;

namespace RecKit.Learning.Splitting;

/// <summary>Leaves a number of events of each user out. One event always stays for training: first the validation part is short of events, then the test part.</summary>
internal static class LeftOut
{
    /// <summary>Makes the fold.</summary>
    /// <param name="split">The split, whose name is that of the fold.</param>
    /// <param name="data">The data set.</param>
    /// <param name="events">The events of each user; the last ones are for testing, those before them for validation.</param>
    /// <param name="testCount">How many are for testing.</param>
    /// <param name="validationCount">How many are for validation.</param>
    /// <param name="cancellation">Checked before each user.</param>
    /// <returns>The fold.</returns>
    public static Fold MakeFold(string split, Dataset data, UserEvents events, int testCount, int validationCount, CancellationToken cancellation)
    {
        FoldBuilder fold = new(split, data.Events.Count);
        for (int user = 0; user < data.Users.Count; user++)
        {
            cancellation.ThrowIfCancellationRequested();
            ReadOnlySpan<int> rows = events[user];
            int test = Math.Min(testCount, Math.Max(0, rows.Length - 1));
            int validation = Math.Min(validationCount, Math.Max(0, rows.Length - 1 - test));
            fold.Put(rows[^test..], FoldPart.Test);
            fold.Put(rows[^(test + validation)..^test], FoldPart.Validation);
        }
        if (fold.Count(FoldPart.Test) == 0)
            throw SplitError.Of(split, $"no user of data set '{data.Name}' has two events, so there is nothing to leave out.");
        if (validationCount > 0 && fold.Count(FoldPart.Validation) == 0)
            throw SplitError.Of(split, $"no user of data set '{data.Name}' has more than {testCount + 1} events, so the validation part would be empty.");
        return fold.Build(split, validationCount > 0);
    }
}
