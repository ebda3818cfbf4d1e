using RecKit.Models;

namespace RecKit.Core.Models;

/// <summary>
/// Items that a model knows nothing of: they have no event in its training data, and the model does not score by features (<see cref="IItemEncoder"/>). What it gives them is a fallback,
/// such as the mean rating or 0, which may be more than what it gives to others; so they are in no list, unless they are asked for by name. Evaluations rank them: whoever tests on such items
/// wants to know that a model misses them.
/// </summary>
internal static class UnknownItems
{
    /// <summary>Finds them.</summary>
    /// <param name="model">The model.</param>
    /// <param name="popularity">The number of training events of each item.</param>
    /// <returns>Item indices, ascending.</returns>
    public static int[] Of(IModel model, ReadOnlySpan<int> popularity)
    {
        if (model is IItemEncoder)
            return [];
        List<int> unknown = [];
        for (int item = 0; item < popularity.Length; item++)
        {
            if (popularity[item] == 0)
                unknown.Add(item);
        }
        return [.. unknown];
    }
}
