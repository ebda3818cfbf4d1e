using System.ComponentModel.DataAnnotations;

namespace RecKit.Data.External;

/// <summary>Which columns of a file hold what. A column is named as in the header, or by its number from 1 where a text has none. Runs of TREC have columns of their own, and go by their scores.</summary>
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

    /// <summary>Gets the column of places in the list, whole numbers, the lowest first. Where the file has it, it decides the order of a list.</summary>
    /// <value>The default value is <c>rank</c>.</value>
    [MinLength(1)]
    public string Rank { get; init; } = "rank";

    /// <summary>Gets the column of scores or predictions. It decides the order where there are no places, the highest first; of equal ones the earlier in the file.</summary>
    /// <value>The default value is <c>score</c>.</value>
    [MinLength(1)]
    public string Score { get; init; } = "score";
}
