using System.ComponentModel.DataAnnotations;

namespace RecKit.Learning.Data.Filters;

/// <summary>Options of <c>min-interactions</c>.</summary>
public sealed record MinInteractionsOptions
{
    /// <summary>Gets how many events a user must have before the pass; 1: no limit.</summary>
    /// <value>The default value is 1.</value>
    [Range(1, int.MaxValue)]
    public int Users { get; init; } = 1;

    /// <summary>Gets how many events an item must have before the pass; 1: no limit.</summary>
    /// <value>The default value is 1.</value>
    [Range(1, int.MaxValue)]
    public int Items { get; init; } = 1;
}
