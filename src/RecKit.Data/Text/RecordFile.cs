namespace RecKit.Data.Text;

/// <summary>Reads a whole file of records with a known number of fields.</summary>
internal static class RecordFile
{
    /// <summary>Hands every record to an action; those of another shape go to the problems.</summary>
    /// <param name="path">The file.</param>
    /// <param name="format">How it is written.</param>
    /// <param name="fieldCount">The number of fields.</param>
    /// <param name="hasHeader">Whether the first record is to be passed over.</param>
    /// <param name="problems">Collects records that cannot be read.</param>
    /// <param name="row">Gets the reader on each record.</param>
    /// <param name="cancellation">Ends reading.</param>
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
