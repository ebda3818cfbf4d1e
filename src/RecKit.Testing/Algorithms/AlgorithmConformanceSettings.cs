using System.Text.Json.Nodes;

namespace RecKit.Testing.Algorithms;

/// <summary>Information about an algorithm that the kit cannot infer. Most algorithms need none.</summary>
public sealed record AlgorithmConformanceSettings
{
    /// <summary>Gets options that differ from the defaults in every check: required ones, or fewer epochs for a slow algorithm.</summary>
    public JsonObject Options { get; init; } = [];

    /// <summary>
    /// Gets values to try, by option name, for options whose schema does not show which values make a difference (texts, lists).
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<JsonNode?>> OptionValues { get; init; } = new Dictionary<string, IReadOnlyList<JsonNode?>>();

    /// <summary>Gets options of the learning check in addition to <see cref="Options"/>, for example more epochs.</summary>
    public JsonObject LearningOptions { get; init; } = [];

    /// <summary>Gets the seed.</summary>
    public ulong Seed { get; init; } = 20_240_601;
}
