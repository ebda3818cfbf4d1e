using System.ComponentModel.DataAnnotations;

namespace RecKit.Data.Features;

/// <summary>A column of features in a file.</summary>
public sealed record FeatureColumn
{
    /// <summary>Gets the column: its name in the header, or its number from 1.</summary>
    [MinLength(1)]
    public required string Column { get; init; }

    /// <summary>Gets the name of the feature; empty: the name in the header, else <c>column-</c> and the number.</summary>
    public string Name { get; init; } = "";

    /// <summary>Gets what the column holds.</summary>
    /// <value>The default value is <c>infer</c>.</value>
    public FeatureType Type { get; init; } = FeatureType.Infer;

    /// <summary>Gets what separates the categories, or the numbers of a vector, of one value; empty: a value is one category.</summary>
    /// <value>The default value is <c>|</c>.</value>
    public string List { get; init; } = "|";
}
