using RecKit.Catalog;
using RecKit.Data;
using RecKit.Diagnostics;
using RecKit.Testing.Data;
using static RecKit.Testing.ConformanceException;

namespace RecKit.Testing.Filters;

/// <summary>The checks that every filter must pass.</summary>
public static class FilterConformance
{
    private static readonly FilterContext s_context = new() { Seed = 42 };

    /// <summary>Lists the checks of a filter. If required options are not given, the only check says so.</summary>
    /// <param name="filter">The filter, as described by its manifest.</param>
    /// <returns>The checks; they are independent.</returns>
    public static IReadOnlyList<ConformanceCheck> Checks(ComponentDescriptor filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        if (KitOptions.Missing(filter) is { } why)
            return [KitOptions.Untried(filter, why)];
        ComponentSubject<IFilter> subject = new(filter, Footprint);
        return
        [
            subject.Check("rows", "It gives rows of the data, ascending and each once, for data of any shape, or refuses data that it cannot judge.", () => Rows(subject.Create())),
            subject.Check("same-rows", "The same data and seed give the same rows, whatever came before.", () => SameRows(subject)),
            subject.Check("each-alone", "IEventFilter: whether an event stays does not depend on others.", () => EachAlone(subject.Create())),
            subject.Check("cancellation", "A cancelled token ends the choice.", () => Cancellation(subject.Create())),
            .. filter.Options.Options.Select(subject.Honoured),
        ];
    }

    private static void Rows(IFilter filter)
    {
        foreach (Dataset data in DataShapes.All)
        {
            int[] kept;
            try
            {
                kept = filter.Keep(data, s_context);
            }
            catch (RecKitException)
            {
                continue;
            }
            for (int i = 0; i < kept.Length; i++)
            {
                Require((uint)kept[i] < (uint)data.Events.Count, $"data with {data.Name} has rows 0 to {data.Events.Count - 1}, but it gave row {kept[i]}.");
                Require(i == 0 || kept[i] > kept[i - 1], $"data with {data.Name}: row {kept[i]} comes after {kept[Math.Max(0, i - 1)]}. Give rows ascending, each once.");
            }
        }
    }

    private static void SameRows(ComponentSubject<IFilter> subject)
    {
        IFilter filter = subject.Create();
        string first = Footprint(filter);
        Require(Footprint(filter) == first && Footprint(subject.Create()) == first, "the same data gives other rows the second time. A filter remembers nothing, and takes all chance from RandomStream.Derive(context.Seed, …).");
    }

    private static void EachAlone(IFilter filter)
    {
        if (filter is not IEventFilter)
            return;
        Dataset data = DataShapes.Usual;
        HashSet<int> all = [.. filter.Keep(data, s_context)];
        int[] half = [.. Enumerable.Range(0, data.Events.Count).Where(row => row % 2 == 0)];
        HashSet<int> alone = [.. filter.Keep(data with { Events = data.Events.Select(half) }, s_context).Select(place => half[place])];
        int differs = Array.FindIndex(half, row => all.Contains(row) != alone.Contains(row));
        Require(differs < 0, $"event {(differs < 0 ? 0 : half[differs])} is judged in another way where every second event is missing. Implement IFilter instead of IEventFilter.");
    }

    private static void Cancellation(IFilter filter) =>
        CancelledToken.MustEnd("Keep", token => filter.Keep(DataShapes.Usual, s_context with { Cancellation = token }));

    private static string Footprint(IFilter filter) => string.Join('|', DataShapes.Telling.Select(data => string.Join(',', filter.Keep(data, s_context))));
}
