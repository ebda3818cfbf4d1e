using System.ComponentModel.DataAnnotations;

namespace RecKit.Data.Delimited;

/// <summary>
/// Which columns of a file make an event. A column is named as in the header, or by its number from 1. What is not said is found by the header, wherever it stands, without regard to case,
/// <c>_</c>, <c>-</c>, blanks and types such as <c>:token</c>:
/// user, item (each also with <c>id</c>), uid; customer, client, member, visitor, reviewer, reader, listener, account, buyer, shopper, viewer; movie, film, product, book, song, track, artist, article,
/// video, game, anime, business, recipe, course, news (each also with <c>id</c>), isbn, asin, sku; rating, value, ratings, stars, score, overall, star, weight, playcount;
/// timestamp, time, datetime, date, unixtime, eventtime, ts, created_at, rated_at. Where no name is known, columns go by their places, and a note says so.
/// </summary>
public sealed record DelimitedColumns
{
    /// <summary>The word for a column that is found by its name, or by its usual place where no name is known.</summary>
    public const string Auto = "auto";

    /// <summary>The word for no column.</summary>
    internal const string None = "none";

    /// <summary>Gets the column of user ids; <c>auto</c>: by its name, else the first column.</summary>
    /// <value>The default value is <c>auto</c>.</value>
    [MinLength(1)]
    public string User { get; init; } = Auto;

    /// <summary>Gets the column of item ids; <c>auto</c>: by its name, else the second column.</summary>
    /// <value>The default value is <c>auto</c>.</value>
    [MinLength(1)]
    public string Item { get; init; } = Auto;

    /// <summary>Gets the column of ratings or weights; <c>none</c>: events have none; <c>auto</c>: by its name; where no name is known, the third column, where user and item are the first two.</summary>
    /// <value>The default value is <c>auto</c>.</value>
    [MinLength(1)]
    public string Value { get; init; } = Auto;

    /// <summary>Gets the column of times, in Unix time or ISO 8601, or as <c>time_unit</c> and <c>date_format</c> say; <c>none</c>: events have none; <c>auto</c>: by its name; where no name is known, the fourth column, where user, item and value are the first three.</summary>
    /// <value>The default value is <c>auto</c>.</value>
    [MinLength(1)]
    public string Timestamp { get; init; } = Auto;

    /// <summary>Gets the column of words that say what a user did (<c>view</c>, <c>cart</c>, <c>purchase</c>); <c>none</c>: there is none. It takes the place of the value, by the weights of <c>behaviors</c>.</summary>
    /// <value>The default value is <c>none</c>.</value>
    [MinLength(1)]
    public string Behavior { get; init; } = None;
}
