using System.ComponentModel.DataAnnotations;

namespace Contoso.Sample_1;

/// <summary>The options of <c>sample-id</c>. Doc comments become descriptions, ranges are checked before anything runs.</summary>
public sealed record SampleTypeOptions
{
    /// <summary>Gets the length of the list.</summary>
    [Range(1, 10_000)]
    public int K { get; init; } = 10;
}
