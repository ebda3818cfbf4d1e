using RecKit.Data;
using RecKit.Diagnostics;

namespace RecKit.Runs.Plan;

/// <summary>Items that are in a data set only for their features.</summary>
internal static class ItemsWithoutEvents
{
    /// <summary>Rejects a data set without item features when the plan selects items by features.</summary>
    /// <param name="plan">The data part of the plan.</param>
    /// <param name="data">The data set.</param>
    /// <exception cref="RecKitException">RK4002: the data set has no item features.</exception>
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
