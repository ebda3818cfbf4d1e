using Spectre.Console;
using SpectreTable = Spectre.Console.Table;

namespace RecKit.Cli.Output;

/// <summary>A table for people: coloured and fitted to the window on a terminal, plain and of any width in a pipe.</summary>
internal sealed class TerminalFormat(TextWriter output, bool isPipe) : ITableFormat
{
    public void Write(Table table)
    {
        if (!isPipe)
        {
            Write(table, ResultConsole.Open(output, isPipe: false));
            return;
        }
        using StringWriter buffer = new();
        Write(table, ResultConsole.Open(buffer, isPipe: true));
        foreach (string line in buffer.ToString().TrimEnd().Split('\n').SkipWhile(string.IsNullOrWhiteSpace))
            output.Write(line.TrimEnd() + "\n");
    }

    private static void Write(Table table, IAnsiConsole console)
    {
        int[] shown = [.. Enumerable.Range(0, table.Columns.Count).Where(c => table.Columns[c].Audience != Audience.Programs)];
        if (table.Title is { } title)
            console.Write(new Text(title + "\n", new Style(decoration: Decoration.Bold)));
        SpectreTable grid = new SpectreTable().Border(TableBorder.Simple).BorderStyle(new Style(decoration: Decoration.Dim));
        foreach (int column in shown)
        {
            TableColumn head = new(new Text(table.Columns[column].Title, new Style(decoration: Decoration.Bold)));
            grid.AddColumn(table.Columns[column].IsNumeric ? head.RightAligned().NoWrap() : head);
        }
        bool anyBest = false;
        foreach (IReadOnlyList<Cell> row in table.Rows)
        {
            // The mark is text, not only colour, so it is visible in pipes and to colour-blind readers.
            grid.AddRow(shown.Select(c => new Text(
                row[c].Display + (HasBest(table, c) ? row[c].IsBest ? " *" : "  " : ""), row[c].IsBest ? new Style(Color.Green) : Style.Plain)));
            anyBest |= shown.Any(c => row[c].IsBest);
        }
        console.Write(grid);
        if (anyBest)
            console.Write(new Text($"* {table.BestMark}\n", new Style(decoration: Decoration.Dim)));
        foreach (string line in table.Caption)
            console.Write(new Text(line + "\n"));
    }

    private static bool HasBest(Table table, int column) => table.Rows.Any(row => row[column].IsBest);
}
