using RecKit.Data;
using RecKit.Splitting;

namespace RecKit.Learning.Splitting;

/// <summary>Divides a data set by a split of any author, and checks what came out. Where only some events are to be predicted (<see cref="Dataset.Target"/>), the split sees no others.</summary>
public static class FoldMaker
{
    /// <summary>Makes the folds of a data set.</summary>
    /// <param name="split">The split.</param>
    /// <param name="name">Its id, for errors.</param>
    /// <param name="data">The data set.</param>
    /// <param name="context">Seed, cancellation, log.</param>
    /// <returns>The folds.</returns>
    /// <exception cref="OperationCanceledException">The context's token was cancelled.</exception>
    /// <exception cref="Diagnostics.RecKitException">RK4001: the data cannot be divided so. RK4007: the split broke its rules.</exception>
    public static IReadOnlyList<Fold> Make(ISplit split, string name, Dataset data, SplitContext context)
    {
        ArgumentNullException.ThrowIfNull(split);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(context);
        context.Cancellation.ThrowIfCancellationRequested();
        IReadOnlyList<Fold> folds = data.Target is { } target ? Divide(split, name, data, target, context) : split.Split(data, context);
        context.Cancellation.ThrowIfCancellationRequested();
        FoldCheck.Require(name, folds, data.Events.Count);
        return folds;
    }

    private static Fold[] Divide(ISplit split, string name, Dataset data, TargetEvents target, SplitContext context)
    {
        bool[] isTarget = Marks(data, target);
        int[] rows = [.. Enumerable.Range(0, isTarget.Length).Where(row => isTarget[row])];
        if (rows.Length == 0)
            throw SplitError.Of(name, $"no event of data set '{data.Name}' has the behaviour '{target.Category}', which is to be predicted.");
        int[] placeOf = new int[isTarget.Length];
        for (int place = 0; place < rows.Length; place++)
            placeOf[rows[place]] = place;
        Dataset targets = data with { Events = data.Events.Select(rows), Target = null, Parts = [.. data.Parts.Select(p => p with { Train = Places(p.Train), Validation = Places(p.Validation), Test = Places(p.Test) })] };
        bool byTime = split is IOrderedSplit { Order: SplitOrder.Time } && data.Events.HasTimestamps;
        return [.. split.Split(targets, context).Select(Complete)];

        int[] Places(ReadOnlyMemory<int> part) => [.. part.ToArray().Where(row => isTarget[row]).Select(row => placeOf[row])];

        Fold Complete(Fold fold)
        {
            int[] test = Rows(fold.Test), validation = Rows(fold.Validation);
            IEnumerable<int> others = data.Parts.FirstOrDefault(p => split is IPartsSplit && p.Name == fold.Name)?.Train.ToArray() ?? Enumerable.Range(0, isTarget.Length);
            others = others.Where(row => !isTarget[row]);
            if (byTime)
                others = Before(data.Events, [.. validation, .. test], data.Users.Count, others);
            return fold with { Train = (int[])[.. Rows(fold.Train).Concat(others).Order()], Validation = validation, Test = test, FoldIn = Rows(fold.FoldIn) };
        }

        int[] Rows(ReadOnlyMemory<int> places) => Array.ConvertAll(places.ToArray(), place => rows[place]);
    }

    // What a user did after the first event to be predicted would tell what it is: a purchase follows a view of the same item.
    private static IEnumerable<int> Before(EventLog events, int[] heldOut, int users, IEnumerable<int> rows)
    {
        long[] first = new long[users];
        Array.Fill(first, long.MaxValue);
        foreach (int row in heldOut)
            first[events.Users[row]] = Math.Min(first[events.Users[row]], events.Timestamps[row]);
        return [.. rows.Where(row => events.Timestamps[row] < first[events.Users[row]])];
    }

    private static bool[] Marks(Dataset data, TargetEvents target)
    {
        bool[] marks = new bool[data.Events.Count];
        if (data.Events.Features?.Find(target.Feature) is not CategoricalFeature behaviours)
            throw new ArgumentException($"Data set '{data.Name}' has no categorical feature '{target.Feature}' of events.", nameof(data));
        int category = behaviours.Vocabulary.IndexOf(target.Category);
        for (int row = 0; row < marks.Length; row++)
            marks[row] = behaviours.Categories(row).Contains(category);
        return marks;
    }
}
