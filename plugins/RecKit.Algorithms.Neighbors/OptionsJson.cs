using System.Text.Json;
using System.Text.Json.Serialization;

namespace RecKit.Algorithms.Neighbors;

/// <summary>How options are kept in the state of a model: as an experiment file writes them.</summary>
internal static class OptionsJson
{
    public static JsonSerializerOptions Format { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };
}
