using System.ComponentModel.DataAnnotations;

namespace Contoso.CoOccurrence;

/// <summary>The options of <c>co-occurrence</c>.</summary>
public sealed record CoOccurrenceOptions
{
    /// <summary>Gets how strongly popular items are held back: 0 not at all, 1 as strongly as they are popular.</summary>
    [Range(0.0, 1.0)]
    public double Damping { get; init; } = 0.5;
}
