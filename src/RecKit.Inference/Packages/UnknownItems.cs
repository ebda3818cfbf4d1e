using RecKit.Models;

namespace RecKit.Inference.Packages;

/// <summary>
/// Items of a data set without events (<see cref="RecKit.Data.ItemSource.Features"/>) in a model that does not score by features (<see cref="IItemEncoder"/>). What such a model gives them is a
/// fallback, the mean rating or 0 say, which may be more than what it gives to others; so no list holds them, unless they are asked for by name. Evaluations rank them with the rest:
/// candidates are the same for all algorithms.
/// </summary>
internal static class UnknownItems
{
    /// <summary>Finds them.</summary>
    /// <param name="model">The model.</param>
    /// <returns>Item indices, ascending.</returns>
    public static int[] Of(LoadedModel model)
    {
        if (model.Model is IItemEncoder)
            return [];
        bool[] met = new bool[model.Items.Count];
        ReadOnlySpan<int> popularity = model.Popularity.Span;
        for (int item = 0; item < met.Length; item++)
            met[item] = popularity[item] > 0;
        foreach (int item in model.HeldOut is { } others ? others.AllItems : default)
            met[item] = true;
        return [.. Enumerable.Range(0, met.Length).Where(item => !met[item])];
    }
}
