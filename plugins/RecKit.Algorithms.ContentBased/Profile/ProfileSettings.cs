using System.Text.Json.Nodes;

namespace RecKit.Algorithms.ContentBased.Profile;

/// <summary>What a model remembers of the options.</summary>
internal sealed record ProfileSettings(bool HasDisliked, float LikedFrom, float DislikedWeight, double HalfLifeDays)
{
    public static ProfileSettings Of(ContentProfileOptions options) =>
        new(options.Profile == ProfileKind.Rocchio, (float)options.LikedFrom, (float)options.DislikedWeight, options.HalfLifeDays);

    public static ProfileSettings Load(JsonObject state) =>
        new((bool)state["rocchio"]!, (float)state["liked_from"]!, (float)state["disliked_weight"]!, (double)state["half_life_days"]!);

    public JsonObject Save() => new() { ["rocchio"] = HasDisliked, ["liked_from"] = LikedFrom, ["disliked_weight"] = DislikedWeight, ["half_life_days"] = HalfLifeDays };
}
