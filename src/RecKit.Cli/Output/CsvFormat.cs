namespace RecKit.Cli.Output;

/// <summary>Comma-separated values according to RFC 4180, with line feeds.</summary>
internal sealed class CsvFormat(TextWriter output) : ITableFormat
{
    public void Write(Table table)
    {
        int[] shown = [.. Enumerable.Range(0, table.Columns.Count).Where(c => table.Columns[c].Audience != Audience.People)];
        Line(shown.Select(c => table.Columns[c].Key));
        foreach (IReadOnlyList<Cell> row in table.Rows)
            Line(shown.Select(c => ValueText.Of(row[c].Value)));
    }

    private void Line(IEnumerable<string> fields) => output.Write(string.Join(',', fields.Select(Quote)) + "\n");

    private static string Quote(string field) =>
        field.AsSpan().IndexOfAny("\",\r\n") < 0 ? field : $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
