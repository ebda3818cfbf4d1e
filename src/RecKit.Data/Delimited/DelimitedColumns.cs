using System.ComponentModel.DataAnnotations;

namespace RecKit.Data.Delimited;

/// <summary>Which columns of a file make an event. A column is named as in the header, or by its number from 1.</summary>
public sealed record DelimitedColumns
{
    /// <summary>The word for the usual place: the third column for values and the fourth for times, where user and item are the first two.</summary>
    internal const string Auto = "auto";

    /// <summary>The word for no column.</summary>
    internal const string None = "none";

    /// <summary>Gets the column of user ids.</summary>
    /// <value>The default value is the first column.</value>
    [MinLength(1)]
    public string User { get; init; } = "1";

    /// <summary>Gets the column of item ids.</summary>
    /// <value>The default value is the second column.</value>
    [MinLength(1)]
    public string Item { get; init; } = "2";

    /// <summary>Gets the column of ratings or weights; <c>none</c>: events have none; <c>auto</c>: the third column, where user and item are the first two.</summary>
    /// <value>The default value is <c>auto</c>.</value>
    [MinLength(1)]
    public string Value { get; init; } = Auto;

    /// <summary>Gets the column of times, in Unix seconds or ISO 8601; <c>none</c>: events have none; <c>auto</c>: the fourth column, where user, item and value are the first three.</summary>
    /// <value>The default value is <c>auto</c>.</value>
    [MinLength(1)]
    public string Timestamp { get; init; } = Auto;

    /// <summary>Gets the column of words that say what a user did (<c>view</c>, <c>cart</c>, <c>purchase</c>); <c>none</c>: there is none. It takes the place of the value, by the weights of <c>behaviors</c>.</summary>
    /// <value>The default value is <c>none</c>.</value>
    [MinLength(1)]
    public string Behavior { get; init; } = None;
}
