using System.ComponentModel.DataAnnotations;

namespace RecKit.Data.Delimited;

/// <summary>
/// The columns of an event in a file. A column is specified by its header name or by its number from 1. Unspecified columns are found by
/// name at any position, ignoring case, <c>_</c>, <c>-</c>, spaces and types such as <c>:token</c>: user, item (each also with <c>id</c>),
/// uid; customer, client, member, visitor, reviewer, reader, listener, account, buyer, shopper, viewer; movie, film, product, book, song,
/// track, artist, article, video, game, anime, business, recipe, course, news (each also with <c>id</c>), isbn, asin, sku; rating, value,
/// ratings, stars, score, overall, star, weight, playcount; timestamp, time, datetime, date, unixtime, eventtime, ts, created_at, rated_at.
/// If no name is known, columns are assigned by position, and a note says so.
/// </summary>
public sealed record DelimitedColumns
{
    /// <summary>The value for a column that is found by name, or by its usual position when no name is known.</summary>
    public const string Auto = "auto";

    /// <summary>The value for an absent column.</summary>
    internal const string None = "none";

    /// <summary>Gets the column of user ids. <c>auto</c>: found by name, else the first column.</summary>
    /// <value>The default value is <c>auto</c>.</value>
    [MinLength(1)]
    public string User { get; init; } = Auto;

    /// <summary>Gets the column of item ids. <c>auto</c>: found by name, else the second column.</summary>
    /// <value>The default value is <c>auto</c>.</value>
    [MinLength(1)]
    public string Item { get; init; } = Auto;

    /// <summary>
    /// Gets the column of ratings or weights. <c>none</c>: no values. <c>auto</c>: found by name; if no name is known, the third column,
    /// provided that user and item are the first two.
    /// </summary>
    /// <value>The default value is <c>auto</c>.</value>
    [MinLength(1)]
    public string Value { get; init; } = Auto;

    /// <summary>
    /// Gets the column of times, in Unix time, ISO 8601, or as set by <c>time_unit</c> and <c>date_format</c>. <c>none</c>: no times.
    /// <c>auto</c>: found by name; if no name is known, the fourth column, provided that user, item and value are the first three.
    /// </summary>
    /// <value>The default value is <c>auto</c>.</value>
    [MinLength(1)]
    public string Timestamp { get; init; } = Auto;

    /// <summary>
    /// Gets the column of behaviors (<c>view</c>, <c>cart</c>, <c>purchase</c>). <c>none</c>: no such column. It replaces the value column;
    /// <c>behaviors</c> sets the weights.
    /// </summary>
    /// <value>The default value is <c>none</c>.</value>
    [MinLength(1)]
    public string Behavior { get; init; } = None;
}
