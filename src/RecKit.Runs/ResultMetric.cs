using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using RecKit.Results;

namespace RecKit.Runs;

/// <summary>A metric as stored in <c>results.json</c>, with what is needed to create it again.</summary>
/// <param name="Name">Its name.</param>
/// <param name="HigherIsBetter">Whether a higher value is better.</param>
/// <param name="Use">The component, as <c>plugin/id</c>; null in files of early versions.</param>
/// <param name="With">Its options.</param>
internal sealed record ResultMetric(string Name, bool HigherIsBetter, string? Use = null, JsonObject? With = null)
{
    /// <summary>Gets whether it ranks sampled candidates.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Sampled { get; init; }

    /// <summary>Returns the table column of the metric.</summary>
    public MetricColumn Column() => new(Name, HigherIsBetter) { IsSampled = Sampled };

    /// <summary>Returns whether both metrics have the same meaning.</summary>
    /// <param name="other">The other metric.</param>
    public bool IsSame(ResultMetric other) => Name == other.Name && Use == other.Use && JsonNode.DeepEquals(With, other.With);
}
