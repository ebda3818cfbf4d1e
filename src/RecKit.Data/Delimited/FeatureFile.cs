using System.ComponentModel.DataAnnotations;
using RecKit.Data.Features;

namespace RecKit.Data.Delimited;

/// <summary>A file with one row of features per user or item.</summary>
public sealed record FeatureFile
{
    /// <summary>Gets the path; empty if there is no such file.</summary>
    /// <value>The default value is empty.</value>
    public string Path { get; init; } = "";

    /// <summary>
    /// Gets the id column: its header name or its number from 1. <c>auto</c>: the column named <c>id</c>, or the column that would be the
    /// user or item column of an event file, else the first one.
    /// </summary>
    /// <value>The default value is <c>auto</c>.</value>
    [MinLength(1)]
    public string Id { get; init; } = DelimitedColumns.Auto;

    /// <summary>Gets the columns to read; empty for all but the id.</summary>
    /// <value>The default value is empty.</value>
    public IReadOnlyList<FeatureColumn> Columns { get; init; } = [];

    /// <summary>Gets the field separator; empty to choose it by the extension, as for events.</summary>
    /// <value>The default value is empty.</value>
    public string Separator { get; init; } = "";

    /// <summary>Gets the meaning of a double quote at the start of a field.</summary>
    /// <value>The default value is <c>auto</c>.</value>
    public QuoteMode Quotes { get; init; } = QuoteMode.Auto;

    /// <summary>
    /// Gets whether the first line is a header. Null: it is when columns are specified by name, or when its id does not occur in the events
    /// and none of its fields is a number.
    /// </summary>
    /// <value>The default value is null.</value>
    public bool? Header { get; init; }

    /// <summary>Gets the text encoding.</summary>
    /// <value>The default value is <c>utf8</c>.</value>
    public TextEncoding Encoding { get; init; } = TextEncoding.Utf8;
}
