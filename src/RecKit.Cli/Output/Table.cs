namespace RecKit.Cli.Output;

/// <summary>A table as data; the writers turn it into text. What a verb finds is one or several of them.</summary>
/// <param name="Title">A line above it, or null.</param>
/// <param name="Columns">The columns.</param>
/// <param name="Rows">The rows; each has a cell per column.</param>
/// <param name="Caption">Lines below it, for people only.</param>
internal sealed record Table(
    string? Title, IReadOnlyList<Column> Columns, IReadOnlyList<IReadOnlyList<Cell>> Rows, IReadOnlyList<string> Caption)
{
    public Table(IReadOnlyList<Column> columns, IReadOnlyList<IReadOnlyList<Cell>> rows, params string[] caption)
        : this(null, columns, rows, caption)
    {
    }

    /// <summary>Gets what the mark of a best cell means.</summary>
    public string BestMark { get; init; } = "best of its column";
}

/// <summary>A column.</summary>
/// <param name="Key">Its name for programs, snake_case.</param>
/// <param name="Title">Its name for people.</param>
/// <param name="IsNumeric">Whether it is aligned to the right.</param>
/// <param name="Audience">Who gets to see it.</param>
internal sealed record Column(string Key, string Title, bool IsNumeric = false, Audience Audience = Audience.Everyone);

/// <summary>Who a column is for.</summary>
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
/// <param name="Value">For programs: null, text, a number, a truth value, a list of text, or a JSON node.</param>
/// <param name="Text">For people; null: made of the value.</param>
/// <param name="IsBest">Whether it is the best of its column.</param>
internal readonly record struct Cell(object? Value, string? Text = null, bool IsBest = false)
{
    public string Display => Text ?? ValueText.Of(Value);
}
