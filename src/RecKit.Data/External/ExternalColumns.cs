using System.ComponentModel.DataAnnotations;

namespace RecKit.Data.External;

/// <summary>
/// The columns of a file. A column is specified by its header name, or by its number from 1 in a text without header. TREC runs have fixed
/// columns and are ordered by score.
/// </summary>
public sealed record ExternalColumns
{
    /// <summary>Gets the column of user ids.</summary>
    /// <value>The default value is <c>user</c>.</value>
    [MinLength(1)]
    public string User { get; init; } = "user";

    /// <summary>Gets the column of item ids.</summary>
    /// <value>The default value is <c>item</c>.</value>
    [MinLength(1)]
    public string Item { get; init; } = "item";

    /// <summary>Gets the column of ranks: integers, lowest first. If present, it determines the order of a list.</summary>
    /// <value>The default value is <c>rank</c>.</value>
    [MinLength(1)]
    public string Rank { get; init; } = "rank";

    /// <summary>
    /// Gets the column of scores or predictions. Without ranks it determines the order, highest first; ties keep the file order.
    /// </summary>
    /// <value>The default value is <c>score</c>.</value>
    [MinLength(1)]
    public string Score { get; init; } = "score";
}
