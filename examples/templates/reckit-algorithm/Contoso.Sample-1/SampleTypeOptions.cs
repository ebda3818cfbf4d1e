using System.ComponentModel.DataAnnotations;

namespace Contoso.Sample_1;

/// <summary>The options of <c>sample-id</c>. Doc comments become descriptions, ranges are checked before anything runs.</summary>
public sealed record SampleTypeOptions
{
    /// <summary>Gets how much more the last event counts than the first: 0 not at all.</summary>
    [Range(0.0, 10.0)]
    public double Recency { get; init; } = 1;
}
