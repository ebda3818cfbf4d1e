using System.Globalization;
using RecKit.Data;
using RecKit.Diagnostics;

namespace RecKit.Learning.Data;

/// <summary>A data set of which events were removed, and how much went.</summary>
/// <param name="Dataset">What is left.</param>
/// <param name="EventsRemoved">How many events are gone.</param>
/// <param name="UsersRemoved">How many users are gone: those without an event.</param>
/// <param name="ItemsRemoved">How many items are gone: those without an event.</param>
public sealed record DatasetSubset(Dataset Dataset, int EventsRemoved, int UsersRemoved, int ItemsRemoved)
{
    /// <summary>
    /// Keeps some events. Users and items that lose their last event leave the vocabularies, the others keep their order (items that had none before, such as candidates, too);
    /// features, parts and candidates follow.
    /// Candidates whose item is gone are dropped, and a note of the data set says how many.
    /// </summary>
    /// <param name="data">The data set.</param>
    /// <param name="rows">The rows to keep, ascending, as <see cref="IFilter.Keep"/> gives them.</param>
    /// <param name="step">What chose them, for errors and notes: <c>filter k-core</c>.</param>
    /// <returns>The smaller data set; the same one when nothing is removed.</returns>
    /// <exception cref="RecKitException">RK4006: no row is left. RK4007: the rows do not ascend or are not rows of the data set.</exception>
    public static DatasetSubset Of(Dataset data, ReadOnlySpan<int> rows, string step)
    {
        ArgumentNullException.ThrowIfNull(data);
        EventLog log = data.Events;
        RequireRows(rows, log.Count, step);
        if (rows.Length == log.Count)
            return new DatasetSubset(data, 0, 0, 0);
        if (rows.IsEmpty)
            throw new RecKitException(ErrorCodes.FilterEmpty, $"Nothing is left of data set '{data.Name}' after {step}: it removed all {log.Count} events.");

        Renumbering users = Renumbering.OfUsed(log.Users, rows, data.Users.Count);
        Renumbering items = Renumbering.OfUsed(log.Items, rows, data.Items.Count);
        long lostCandidates = 0;
        DatasetPart[] parts = SelectParts(data.Parts, rows, log.Count, users, items, ref lostCandidates);
        Dataset left = data with
        {
            Users = Select(data.Users, users),
            Items = Select(data.Items, items),
            Events = SelectEvents(log, rows, users, items),
            UserFeatures = users.Removed == 0 ? data.UserFeatures : data.UserFeatures?.Select(users.OldOf),
            ItemFeatures = items.Removed == 0 ? data.ItemFeatures : data.ItemFeatures?.Select(items.OldOf),
            Parts = parts,
            Notes = lostCandidates == 0
                ? data.Notes
                : [.. data.Notes, string.Create(CultureInfo.InvariantCulture, $"{lostCandidates} given candidates left with their items or users ({step}).")],
        };
        return new DatasetSubset(left, log.Count - rows.Length, users.Removed, items.Removed);
    }

    private static void RequireRows(ReadOnlySpan<int> rows, int count, string step)
    {
        int previous = -1;
        foreach (int row in rows)
        {
            if (row <= previous || row >= count)
            {
                throw new RecKitException(
                    ErrorCodes.ComponentContract, $"Rows kept by {step} must ascend within 0…{count - 1}, but {row} follows {previous}.");
            }
            previous = row;
        }
    }

    private static Vocabulary Select(Vocabulary vocabulary, Renumbering numbers)
    {
        if (numbers.Removed == 0)
            return vocabulary;
        string[] ids = new string[numbers.OldOf.Length];
        for (int index = 0; index < ids.Length; index++)
            ids[index] = vocabulary[numbers.OldOf[index]];
        return new Vocabulary(ids);
    }

    private static EventLog SelectEvents(EventLog log, ReadOnlySpan<int> rows, Renumbering users, Renumbering items)
    {
        if (users.Removed == 0 && items.Removed == 0)
            return log.Select(rows);
        int[] newUsers = new int[rows.Length];
        int[] newItems = new int[rows.Length];
        float[]? values = log.HasValues ? new float[rows.Length] : null;
        long[]? timestamps = log.HasTimestamps ? new long[rows.Length] : null;
        for (int i = 0; i < rows.Length; i++)
        {
            newUsers[i] = users[log.Users[rows[i]]];
            newItems[i] = items[log.Items[rows[i]]];
            if (values is not null)
                values[i] = log.Values[rows[i]];
            if (timestamps is not null)
                timestamps[i] = log.Timestamps[rows[i]];
        }
        return new EventLog(newUsers, newItems, values, timestamps, log.Features?.Select(rows));
    }

    private static DatasetPart[] SelectParts(
        IReadOnlyList<DatasetPart> parts, ReadOnlySpan<int> rows, int rowCount, Renumbering users, Renumbering items, ref long lostCandidates)
    {
        if (parts.Count == 0)
            return [];
        int[] newRow = new int[rowCount];
        Array.Fill(newRow, -1);
        for (int i = 0; i < rows.Length; i++)
            newRow[rows[i]] = i;
        DatasetPart[] selected = new DatasetPart[parts.Count];
        for (int i = 0; i < selected.Length; i++)
        {
            DatasetPart part = parts[i];
            selected[i] = part with
            {
                Train = SelectRows(part.Train.Span, newRow),
                Test = SelectRows(part.Test.Span, newRow),
                Validation = SelectRows(part.Validation.Span, newRow),
                Candidates = part.Candidates is null ? null : Select(part.Candidates, users, items, ref lostCandidates),
            };
        }
        return selected;
    }

    private static int[] SelectRows(ReadOnlySpan<int> old, int[] newRow)
    {
        int count = 0;
        foreach (int row in old)
            count += newRow[row] >= 0 ? 1 : 0;
        int[] selected = new int[count];
        int next = 0;
        foreach (int row in old)
        {
            if (newRow[row] >= 0)
                selected[next++] = newRow[row];
        }
        return selected;
    }

    private static CandidateSet Select(CandidateSet candidates, Renumbering users, Renumbering items, ref long lost)
    {
        if (users.Removed == 0 && items.Removed == 0)
            return candidates;
        long before = 0;
        for (int user = 0; user < candidates.UserCount; user++)
            before += candidates.Items(user).Length;
        int[] starts = new int[users.OldOf.Length + 1];
        List<int> kept = new(checked((int)before));
        for (int user = 0; user < users.OldOf.Length; user++)
        {
            foreach (int item in candidates.Items(users.OldOf[user]))
            {
                if (items[item] >= 0)
                    kept.Add(items[item]);
            }
            starts[user + 1] = kept.Count;
        }
        lost += before - kept.Count;
        return new CandidateSet(starts, [.. kept]);
    }
}
