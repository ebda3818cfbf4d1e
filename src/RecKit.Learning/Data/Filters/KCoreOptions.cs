using System.ComponentModel.DataAnnotations;

namespace RecKit.Learning.Data.Filters;

/// <summary>Options of <c>k-core</c>.</summary>
public sealed record KCoreOptions
{
    /// <summary>Gets how many events every user must have; 1: no limit.</summary>
    /// <value>The default value is 5.</value>
    [Range(1, int.MaxValue)]
    public int Users { get; init; } = 5;

    /// <summary>Gets how many events every item must have; 1: no limit.</summary>
    /// <value>The default value is 5.</value>
    [Range(1, int.MaxValue)]
    public int Items { get; init; } = 5;
}
