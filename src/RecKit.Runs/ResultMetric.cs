using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using RecKit.Results;

namespace RecKit.Runs;

/// <summary>A metric as <c>results.json</c> has it: enough to make the metric again.</summary>
/// <param name="Name">Its name.</param>
/// <param name="HigherIsBetter">Whether a higher value is better.</param>
/// <param name="Use">The component, as <c>plugin/id</c>; null in files of early versions.</param>
/// <param name="With">Its options.</param>
internal sealed record ResultMetric(string Name, bool HigherIsBetter, string? Use = null, JsonObject? With = null)
{
    /// <summary>Gets whether it looks at rankings of sampled candidates.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Sampled { get; init; }

    /// <summary>Gives the column of a table.</summary>
    public MetricColumn Column() => new(Name, HigherIsBetter) { IsSampled = Sampled };

    /// <summary>Tells whether both mean the same.</summary>
    /// <param name="other">The other.</param>
    public bool IsSame(ResultMetric other) => Name == other.Name && Use == other.Use && JsonNode.DeepEquals(With, other.With);
}
