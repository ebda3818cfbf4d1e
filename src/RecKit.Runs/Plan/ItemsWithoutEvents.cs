using RecKit.Data;
using RecKit.Diagnostics;

namespace RecKit.Runs.Plan;

/// <summary>Items that a data set has for their features alone.</summary>
internal static class ItemsWithoutEvents
{
    /// <summary>Refuses a data set that was asked for such items, but has no features of items.</summary>
    /// <param name="plan">What was asked for.</param>
    /// <param name="data">The data set.</param>
    /// <exception cref="RecKitException">RK4002: it has none.</exception>
    public static void Require(DatasetPlan plan, Dataset data)
    {
        if (plan.Items == ItemSource.Features && data.ItemFeatures is null)
        {
            throw new RecKitException(
                ErrorCodes.DataNeeds,
                $"'items: features' in dataset keeps the items that have features, but data set '{plan.Name}' has no features of items. Name their file (features.items), or remove 'items'.");
        }
    }
}
