using RecKit.Data;
using RecKit.Models;

namespace RecKit.Inference.Packages;

/// <summary>Why a model recommends an item: the reasons that it names itself, and the items of the history that add most to the score.</summary>
internal static class Explanation
{
    /// <summary>Tells whether a model can say why.</summary>
    public static bool IsPossible(IModel model) => model is IExplainableModel || HistoryContributions.CanSplit(model);

    /// <summary>Says what speaks for an item.</summary>
    /// <param name="model">The model.</param>
    /// <param name="query">Who asks, with a history.</param>
    /// <param name="item">The item index; −1 for an unknown one.</param>
    /// <param name="items">The ids of the items.</param>
    /// <param name="count">How many reasons at most.</param>
    /// <returns>The strongest first. An item of the history is named by its id.</returns>
    public static IReadOnlyList<Reason> Of(IModel model, in UserQuery query, int item, Vocabulary items, int count)
    {
        if (item < 0)
            return [];
        List<Reason> reasons = model is IExplainableModel explainable ? [.. explainable.Explain(query, item, count)] : [];
        if (HistoryContributions.CanSplit(model))
            reasons.AddRange(OfHistory(model, query, item, items));
        return [.. reasons.OrderByDescending(reason => reason.Weight).Take(count)];
    }

    private static IEnumerable<Reason> OfHistory(IModel model, in UserQuery query, int item, Vocabulary items)
    {
        float[] contributions = new float[query.Items.Length];
        HistoryContributions.Split(model, query, item, contributions);
        Dictionary<int, float> sums = [];
        for (int i = 0; i < contributions.Length; i++)
        {
            int had = query.Items.Span[i];
            if ((uint)had < (uint)items.Count)
                sums[had] = sums.GetValueOrDefault(had) + contributions[i];
        }
        return sums.Where(sum => sum.Value > 0).OrderBy(sum => sum.Key).Select(sum => new Reason(items[sum.Key], sum.Value));
    }
}
