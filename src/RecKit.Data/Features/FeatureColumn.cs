using System.ComponentModel.DataAnnotations;

namespace RecKit.Data.Features;

/// <summary>A feature column of a file.</summary>
public sealed record FeatureColumn
{
    /// <summary>Gets the column: its header name, or its number from 1.</summary>
    [MinLength(1)]
    public required string Column { get; init; }

    /// <summary>Gets the feature name; empty for the header name, else <c>column-</c> and the number.</summary>
    public string Name { get; init; } = "";

    /// <summary>Gets the type of the column.</summary>
    /// <value>The default value is <c>infer</c>.</value>
    public FeatureType Type { get; init; } = FeatureType.Infer;

    /// <summary>
    /// Gets the separator of the categories, or of the numbers of a vector, within a value; empty if a value is one category.
    /// </summary>
    /// <value>The default value is <c>|</c>.</value>
    public string List { get; init; } = "|";
}
