namespace RecKit.Cli.Output;

/// <summary>A Markdown table with the best value of a column in bold.</summary>
internal sealed class MarkdownFormat(TextWriter output) : ITableFormat
{
    public void Write(Table table)
    {
        int[] shown = [.. Enumerable.Range(0, table.Columns.Count).Where(c => table.Columns[c].Audience != Audience.Programs)];
        if (table.Title is { } title)
            output.Write($"### {title}\n\n");
        Line(shown.Select(c => table.Columns[c].Title));
        Line(shown.Select(c => table.Columns[c].IsNumeric ? "---:" : "---"));
        foreach (IReadOnlyList<Cell> row in table.Rows)
            Line(shown.Select(c => row[c].IsBest ? $"**{Escape(row[c].Display)}**" : Escape(row[c].Display)));
        foreach (string line in table.Caption)
            output.Write($"\n{line}\n");
    }

    private void Line(IEnumerable<string> cells) => output.Write($"| {string.Join(" | ", cells)} |\n");

    private static string Escape(string text) =>
        text.Replace("|", "\\|", StringComparison.Ordinal).Replace("\n", "<br>", StringComparison.Ordinal);
}
