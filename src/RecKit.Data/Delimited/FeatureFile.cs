using System.ComponentModel.DataAnnotations;
using RecKit.Data.Features;

namespace RecKit.Data.Delimited;

/// <summary>A file with one row of features per user or item.</summary>
public sealed record FeatureFile
{
    /// <summary>Gets the path; empty: there is no such file.</summary>
    /// <value>The default value is empty.</value>
    public string Path { get; init; } = "";

    /// <summary>Gets the column of ids: its name in the header, or its number from 1; <c>auto</c>: the column called <c>id</c>, or as a column of users or items would be found in a file of events; else the first one.</summary>
    /// <value>The default value is <c>auto</c>.</value>
    [MinLength(1)]
    public string Id { get; init; } = DelimitedColumns.Auto;

    /// <summary>Gets the columns to take; empty: all but the id.</summary>
    /// <value>The default value is empty.</value>
    public IReadOnlyList<FeatureColumn> Columns { get; init; } = [];

    /// <summary>Gets what stands between fields; empty: by the extension, as for events.</summary>
    /// <value>The default value is empty.</value>
    public string Separator { get; init; } = "";

    /// <summary>Gets what a double quote at the start of a field means.</summary>
    /// <value>The default value is <c>auto</c>.</value>
    public QuoteMode Quotes { get; init; } = QuoteMode.Auto;

    /// <summary>Gets whether the first line names the columns. Null: it does when columns are given by name, or when its id is not one of the events and none of its fields is a number.</summary>
    /// <value>The default value is null.</value>
    public bool? Header { get; init; }

    /// <summary>Gets the encoding.</summary>
    /// <value>The default value is <c>utf8</c>.</value>
    public TextEncoding Encoding { get; init; } = TextEncoding.Utf8;
}
