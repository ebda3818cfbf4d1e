namespace RecKit.Cli.Output;

/// <summary>A table as data, which the format writers convert to text.</summary>
/// <param name="Title">The title line, or null.</param>
/// <param name="Columns">The columns.</param>
/// <param name="Rows">The rows; each has a cell per column.</param>
/// <param name="Caption">The lines below the table, for people only.</param>
internal sealed record Table(
    string? Title, IReadOnlyList<Column> Columns, IReadOnlyList<IReadOnlyList<Cell>> Rows, IReadOnlyList<string> Caption)
{
    public Table(IReadOnlyList<Column> columns, IReadOnlyList<IReadOnlyList<Cell>> rows, params string[] caption)
        : this(null, columns, rows, caption)
    {
    }

    /// <summary>Gets the meaning of the mark of best cells.</summary>
    public string BestMark { get; init; } = "best of its column";
}

/// <summary>A column.</summary>
/// <param name="Key">The name for programs, in snake_case.</param>
/// <param name="Title">The name for people.</param>
/// <param name="IsNumeric">Whether it is right-aligned.</param>
/// <param name="Audience">Who sees the column.</param>
internal sealed record Column(string Key, string Title, bool IsNumeric = false, Audience Audience = Audience.Everyone);

/// <summary>The audience of a column.</summary>
internal enum Audience
{
    /// <summary>Tables and machine formats.</summary>
    Everyone,

    /// <summary>Table and Markdown.</summary>
    People,

    /// <summary>JSON and CSV.</summary>
    Programs,
}

/// <summary>A cell.</summary>
/// <param name="Value">The value for programs: null, text, a number, a Boolean, a list of text, or a JSON node.</param>
/// <param name="Text">The text for people; null to derive it from the value.</param>
/// <param name="IsBest">Whether it is the best of its column.</param>
internal readonly record struct Cell(object? Value, string? Text = null, bool IsBest = false)
{
    public string Display => Text ?? ValueText.Of(Value);
}
