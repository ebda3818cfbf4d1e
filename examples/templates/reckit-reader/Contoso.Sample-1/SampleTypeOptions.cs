using System.ComponentModel.DataAnnotations;

namespace Contoso.Sample_1;

/// <summary>The options of <c>sample-id</c>. Doc comments become descriptions, ranges are checked before anything runs.</summary>
public sealed record SampleTypeOptions
{
    /// <summary>Gets what stands between user, item and rating.</summary>
    [MinLength(1)]
    public string Separator { get; init; } = ";";
}
