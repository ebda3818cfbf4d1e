using RecKit.Catalog;
using RecKit.Data;
using RecKit.Diagnostics;
using RecKit.Learning.Splitting;
using RecKit.Splitting;
using RecKit.Testing.Data;
using static RecKit.Testing.ConformanceException;

namespace RecKit.Testing.Splits;

/// <summary>The checks that every split must pass.</summary>
public static class SplitConformance
{
    private static readonly SplitContext s_context = new() { Seed = 42 };

    /// <summary>Lists the checks of a split. If required options are not given, the only check says so.</summary>
    /// <param name="split">The split, as described by its manifest.</param>
    /// <returns>The checks; they are independent.</returns>
    public static IReadOnlyList<ConformanceCheck> Checks(ComponentDescriptor split)
    {
        ArgumentNullException.ThrowIfNull(split);
        if (KitOptions.Missing(split) is { } why)
            return [KitOptions.Untried(split, why)];
        ComponentSubject<ISplit> subject = new(split, Footprint);
        return
        [
            subject.Check("folds", "Every fold has training and test rows, ascending and within the data, and no row in two parts; data that cannot be divided is refused with RK4001.", () => Folds(subject.Create(), split.Id)),
            subject.Check("same-seed", "The same data and seed give the same folds, whatever came before.", () => SameSeed(subject)),
            subject.Check("data-untouched", "Dividing does not change the data.", () => Untouched(subject.Create())),
            subject.Check("cancellation", "A cancelled token ends the division.", () => Cancellation(subject.Create())),
            .. split.Options.Options.Select(subject.Honoured),
        ];
    }

    private static void Folds(ISplit split, string id)
    {
        foreach (Dataset data in DataShapes.All)
        {
            try
            {
                FoldCheck.Require(id, split.Split(data, s_context), data.Events.Count);
            }
            catch (RecKitException e) when (e.Code == ErrorCodes.Split)
            {
                // The split reports that it cannot divide such data, as it should.
            }
            catch (RecKitException e)
            {
                throw new ConformanceException($"data with {data.Name} gives {e.Code}: {e.Message} Throw RK4001 where the data cannot be divided.", e);
            }
        }
    }

    private static void SameSeed(ComponentSubject<ISplit> subject)
    {
        ISplit split = subject.Create();
        string first = Footprint(split);
        Require(Footprint(split) == first, "splitting the same data with the same seed again gives another split. Derive all randomness from RandomStream.Derive(seed, …), again in every call.");
        Require(Footprint(subject.Create()) == first, "another instance divides the same data with the same seed in another way. Take all chance from the seed.");
    }

    private static void Untouched(ISplit split)
    {
        EventLog log = DataShapes.Usual.Events;
        int[] users = log.Users.ToArray(), items = log.Items.ToArray();
        Footprint(split);
        Require(log.Users.SequenceEqual(users) && log.Items.SequenceEqual(items), "the events were changed. Copy what is to be sorted.");
    }

    private static void Cancellation(ISplit split) => CancelledToken.MustEnd("Split", token =>
    {
        foreach (Dataset data in DataShapes.Telling)
        {
            try
            {
                split.Split(data, s_context with { Cancellation = token });
                return;
            }
            catch (RecKitException e) when (e.Code == ErrorCodes.Split)
            {
                // The split cannot divide this data: the next data set is used.
            }
        }
        token.ThrowIfCancellationRequested();
    });

    private static string Footprint(ISplit split) => string.Join('\n', DataShapes.Telling.Select(data => Folds(split, data)));

    private static string Folds(ISplit split, Dataset data)
    {
        try
        {
            return string.Join('\n', split.Split(data, s_context).Select(f => $"{f.Name}|{Rows(f.Train)}|{Rows(f.Validation)}|{Rows(f.Test)}|{Rows(f.FoldIn)}"));
        }
        catch (RecKitException e) when (e.Code == ErrorCodes.Split)
        {
            return e.Code;
        }
    }

    private static string Rows(ReadOnlyMemory<int> rows) => string.Join(',', rows.ToArray());
}
