using System.Text.Json.Nodes;

namespace RecKit.Algorithms.ContentBased.Profile;

/// <summary>What a model remembers of the options.</summary>
internal sealed record ProfileSettings(bool HasDisliked, float LikedFrom, float DislikedWeight, double HalfLifeDays)
{
    public static ProfileSettings Of(ContentProfileOptions options) =>
        new(options.Profile == ProfileKind.Rocchio, (float)options.LikedFrom, (float)options.DislikedWeight, options.HalfLifeDays);

    public static ProfileSettings Load(JsonObject state) => new(
        state.ContainsKey("liked_from"), (float?)state["liked_from"] ?? 0, (float?)state["disliked_weight"] ?? 0, (double)state["half_life_days"]!);

    public JsonObject Save()
    {
        JsonObject state = new() { ["half_life_days"] = HalfLifeDays };
        if (HasDisliked)
            (state["liked_from"], state["disliked_weight"]) = (LikedFrom, DislikedWeight);
        return state;
    }
}
