using System.ComponentModel.DataAnnotations;

namespace RecKit.Learning.Splitting;

/// <summary>Options of <c>leave-one-out</c>.</summary>
public sealed record LeaveOneOutOptions
{
    /// <summary>Gets how many events of each user, drawn at random, are tested on.</summary>
    /// <value>The default value is 1.</value>
    [Range(1, 1000)]
    public int Count { get; init; } = 1;

    /// <summary>Gets how many more events of each user, drawn at random, are held out for early stopping and for choosing options: a number, not a share.</summary>
    /// <value>The default value is 0.</value>
    [Range(0, 1000)]
    public int Validation { get; init; }
}
