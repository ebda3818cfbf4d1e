namespace RecKit.Data.Text;

/// <summary>Reads a whole file of records with a known number of fields.</summary>
internal static class RecordFile
{
    /// <summary>Calls an action for every record; records of another shape are reported as problems.</summary>
    /// <param name="path">The file.</param>
    /// <param name="format">The text format.</param>
    /// <param name="fieldCount">The number of fields.</param>
    /// <param name="hasHeader">Whether to skip the first record.</param>
    /// <param name="problems">Collects unreadable records.</param>
    /// <param name="row">Receives the reader at each record.</param>
    /// <param name="cancellation">The cancellation token.</param>
    public static void ForEach(
        string path, TextFormat format, int fieldCount, bool hasHeader, RowProblems problems, Action<RecordReader> row, CancellationToken cancellation)
    {
        using RecordReader records = new(path, format, cancellation);
        records.ExpectedFields = fieldCount;
        if (hasHeader)
            records.Read();
        while (records.Read())
        {
            if (records.Problem is not null || records.FieldCount != fieldCount)
                EventFile.AddShape(records, fieldCount, problems);
            else
                row(records);
        }
    }
}
