using System.ComponentModel.DataAnnotations;

namespace RecKit.Metrics.Ranking;

/// <summary>Options of <c>auc</c>.</summary>
public sealed record AucOptions : RelevanceOptions
{
    /// <summary>Gets how many places are looked at; null: the whole ranking. Beyond them, relevant and other items are taken to be spread evenly (limited AUC).</summary>
    /// <value>The default value is null.</value>
    [Range(1, 10_000)]
    public int? K { get; init; }
}
