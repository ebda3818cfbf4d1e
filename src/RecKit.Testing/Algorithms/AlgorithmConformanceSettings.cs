using System.Text.Json.Nodes;

namespace RecKit.Testing.Algorithms;

/// <summary>What the kit cannot know of an algorithm. Most need none of it.</summary>
public sealed record AlgorithmConformanceSettings
{
    /// <summary>Gets options that differ from the defaults in every check: required ones, or fewer epochs for an algorithm that is slow.</summary>
    public JsonObject Options { get; init; } = [];

    /// <summary>Gets values to try for an option whose schema does not tell what would make a difference (texts, lists), by its name.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<JsonNode?>> OptionValues { get; init; } = new Dictionary<string, IReadOnlyList<JsonNode?>>();

    /// <summary>Gets options that the learning check takes besides <see cref="Options"/>, such as more epochs.</summary>
    public JsonObject LearningOptions { get; init; } = [];

    /// <summary>Gets the seed.</summary>
    public ulong Seed { get; init; } = 20_240_601;
}
