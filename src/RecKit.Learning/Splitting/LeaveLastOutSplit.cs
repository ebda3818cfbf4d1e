using System.Globalization;
using RecKit.Data;
using RecKit.Numerics;
using RecKit.Splitting;

namespace RecKit.Learning.Splitting;

/// <summary>
/// The latest events of each user are for testing, those just before them (or others, drawn at random) for validation. Data without timestamps is refused, unless the options say that the
/// order of the file is the order of time. The oldest event of a user always stays for training, so short histories give fewer test events (and validation events only after those), and a user with a single event
/// gives none. Several folds have the same parts; what is drawn for each fold (sampled candidates, seeds) differs.
/// </summary>
internal sealed class LeaveLastOutSplit(LeaveLastOutOptions options) : IOrderedSplit
{
    private const string Name = "leave-last-out";

    /// <inheritdoc/>
    public SplitOrder Order => options.Order == HistoryOrder.Time ? SplitOrder.Time : SplitOrder.File;

    /// <inheritdoc/>
    public IReadOnlyList<Fold> Split(Dataset data, SplitContext context)
    {
        if (options.Order == HistoryOrder.Time)
            SplitError.RequireOrder(Name, data);
        UserEvents events = options.Order == HistoryOrder.Time ? UserEvents.ByTime(data) : UserEvents.ByFile(data);
        if (options.Order == HistoryOrder.Time && options.Ties == TieBreak.LowestItem)
            events.BreakTies(data, ItemOrder(data));
        if (options.ValidationOrder == ValidationOrder.Random)
            events.ShuffleAllBut(options.Count, RandomStream.Derive(context.Seed, $"split.{Name}.validation"));
        Fold fold = LeftOut.MakeFold(Name, data, events, options.Count, options.Validation, context.Cancellation);
        return options.Folds == 1
            ? [fold]
            : [.. Enumerable.Range(1, options.Folds).Select(number => fold with { Name = string.Create(CultureInfo.InvariantCulture, $"{Name}-{number}") })];
    }

    // The place of each item when all are ordered by id.
    private static int[] ItemOrder(Dataset data)
    {
        string[] ids = [.. Enumerable.Range(0, data.Items.Count).Select(i => data.Items[i])];
        bool areNumbers = ids.All(id => long.TryParse(id, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _));
        IEnumerable<int> ordered = areNumbers
            ? Enumerable.Range(0, ids.Length).OrderBy(i => long.Parse(ids[i], CultureInfo.InvariantCulture))
            : Enumerable.Range(0, ids.Length).OrderBy(i => ids[i], StringComparer.Ordinal);
        int[] places = new int[ids.Length];
        int place = 0;
        foreach (int item in ordered)
            places[item] = place++;
        return places;
    }
}
