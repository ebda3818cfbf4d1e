using RecKit.Data;
using RecKit.Splitting;

namespace RecKit.Learning.Splitting;

/// <summary>
/// One fold: a moment divides the events of everybody. What happens at it or later is for testing, what happened just before it for validation, so that nothing of the
/// future is trained on. Given as a share, the cut is the moment that comes nearest to it: events of the same moment stay together.
/// Users and items that come after the cut are in the test part all the same.
/// Elsewhere: <c>RS</c> without groups, ordered <c>TO</c> (RecBole), <c>split_global_time</c> (LensKit), <c>fixed_timestamp</c> (Elliot), <c>Timed</c> (RecPack).
/// </summary>
internal sealed class TimeCutSplit(TimeCutOptions options) : IOrderedSplit
{
    private const string Name = "time-cut";

    /// <inheritdoc/>
    public SplitOrder Order => SplitOrder.Time;

    /// <inheritdoc/>
    public IReadOnlyList<Fold> Split(Dataset data, SplitContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        SplitError.RequireTimestamps(Name, data, "a cut in time");
        long[] sorted = data.Events.Timestamps.ToArray();
        Array.Sort(sorted);
        int before = options.At is { } at ? IndexOf(sorted, at, sorted.Length, "test") : Nearest(sorted, options.Test ?? TimeCutOptions.UsualShare, "test");
        long cut = sorted[before];
        bool validation = options.ValidationAt is not null || options.Validation > 0;
        long validationCut = !validation ? cut
            : sorted[options.ValidationAt is { } from ? IndexOf(sorted, from, before, "validation") : Nearest(sorted.AsSpan(0, before), options.Validation, "validation")];
        context.Cancellation.ThrowIfCancellationRequested();
        FoldBuilder fold = new(Name, data.Events.Count);
        ReadOnlySpan<long> times = data.Events.Timestamps;
        for (int row = 0; row < times.Length; row++)
        {
            if (times[row] >= validationCut)
                fold.Put([row], times[row] >= cut ? FoldPart.Test : FoldPart.Validation);
        }
        return [fold.Build(Name, validation)];
    }

    // The first of the sorted times that is at or after a moment, among those before an end.
    private static int IndexOf(long[] sorted, string moment, int end, string part)
    {
        long cut = Moment.TryParse(moment)!.Value;
        int index = 0;
        while (index < end && sorted[index] < cut)
            index++;
        if (index > 0 && index < end)
            return index;
        string missing = index == 0 ? "training" : part;
        throw SplitError.Of(
            Name, $"with the {part} part from {moment} on, the {missing} part would be empty: the events before its end are from {Moment.Show(sorted[0])} to {Moment.Show(sorted[end - 1])}.");
    }

    // Of the places where time goes on, the one nearest to where the share would cut.
    private static int Nearest(ReadOnlySpan<long> sorted, double share, string part)
    {
        int wanted = sorted.Length - HeldOut.Count(share, sorted.Length);
        int lower = Math.Min(wanted, sorted.Length - 1);
        while (lower > 0 && sorted[lower] == sorted[lower - 1])
            lower--;
        int upper = Math.Max(wanted, 1);
        while (upper < sorted.Length && sorted[upper] == sorted[upper - 1])
            upper++;
        bool hasLower = lower > 0, hasUpper = upper < sorted.Length;
        if (hasLower && (!hasUpper || wanted - lower <= upper - wanted))
            return lower;
        if (hasUpper)
            return upper;
        throw SplitError.Of(
            Name, $"a {part} share of {share} cannot be cut from {sorted.Length} events: no moment lies between them{(sorted.Length > 0 ? $", all are at {Moment.Show(sorted[0])}" : "")}.");
    }
}
