using System.ComponentModel.DataAnnotations;

namespace Contoso.Sample_1;

/// <summary>The options of <c>sample-id</c>. Doc comments become descriptions, ranges are checked before anything runs.</summary>
public sealed record SampleTypeOptions
{
    /// <summary>Gets how many users an item may have at most to be moved up.</summary>
    [Range(0, 1_000_000)]
    public int Users { get; init; } = 20;

    /// <summary>Gets how many of the best items it chooses from, for each item of the list.</summary>
    [Range(1, 1000)]
    public int Depth { get; init; } = 3;
}
