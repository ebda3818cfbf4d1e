using RecKit.Data.Text;

namespace RecKit.Data.CiteULike;

/// <summary>Reads lines of a count and as many fields: <c>2 15 208</c>.</summary>
internal static class CountedLines
{
    private static readonly TextFormat s_spaces = new(" "u8.ToArray());

    /// <summary>Hands the fields of each line to an action; lines of another shape go to the problems.</summary>
    /// <param name="path">The file.</param>
    /// <param name="problems">Collects what cannot be read.</param>
    /// <param name="add">Gets the reader on each line, the number of the line from 0, and the number of the field after the count; false: the field is wrong.</param>
    /// <param name="expected">What a field is, for the error.</param>
    /// <param name="cancellation">Ends reading.</param>
    public static void ForEach(string path, RowProblems problems, Func<RecordReader, int, int, bool> add, string expected, CancellationToken cancellation)
    {
        using RecordReader records = new(path, s_spaces, cancellation);
        while (records.Read())
        {
            // Some files end their lines with a space.
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
