using RecKit.Data.Text;

namespace RecKit.Data.CiteULike;

/// <summary>Reads lines that start with the number of their fields: <c>2 15 208</c>.</summary>
internal static class CountedLines
{
    private static readonly TextFormat s_spaces = new(" "u8.ToArray());

    /// <summary>Calls a function for the fields of each line; malformed lines are reported as problems.</summary>
    /// <param name="path">The file.</param>
    /// <param name="problems">Collects unreadable lines.</param>
    /// <param name="add">Receives the reader at the line, the line number from 0 and the field number after the count; returns
    /// false for an invalid field.</param>
    /// <param name="expected">The expected content of a field, for errors.</param>
    /// <param name="cancellation">The cancellation token.</param>
    public static void ForEach(string path, RowProblems problems, Func<RecordReader, int, int, bool> add, string expected, CancellationToken cancellation)
    {
        using RecordReader records = new(path, s_spaces, cancellation);
        while (records.Read())
        {
            // Some files have a trailing space in their lines.
            int fields = records.FieldCount;
            while (fields > 1 && records[fields - 1].IsEmpty)
                fields--;
            if (records.Problem is not null || !FieldParser.TryNumber(records[0], out float count) || count != fields - 1)
            {
                problems.Add(path, records.Line, 1, records.Problem ?? $"the line starts with {records.Shown(0)}, but has {fields - 1} fields after that, whose number is expected there");
                continue;
            }
            for (int field = 1; field < fields; field++)
            {
                if (add(records, (int)records.Line - 1, field))
                    continue;
                problems.Add(path, records.Line, records.Column(field), $"got {records.Shown(field)}, but expected {expected}");
                break;
            }
        }
        problems.ThrowIfFailed();
    }
}
