using System.ComponentModel.DataAnnotations;

namespace Contoso.Sample_1;

/// <summary>The options of <c>sample-id</c>. Doc comments become descriptions, ranges are checked before anything runs.</summary>
public sealed record SampleTypeOptions
{
    /// <summary>Gets the share of the users who are tested on.</summary>
    [Range(0.0, 1.0, MinimumIsExclusive = true)]
    public double Share { get; init; } = 0.5;
}
