using RecKit.Algorithms;
using RecKit.Data;
using RecKit.Diagnostics;
using RecKit.Learning.Data;
using RecKit.Splitting;

namespace RecKit.Learning.Training;

/// <summary>What one algorithm gets to train on, and what was left out for it.</summary>
/// <param name="Data">The training data.</param>
/// <param name="LeftOut">Rows without a known rating, which an algorithm that needs values does not get. Their users have seen the items all the same.</param>
public sealed record TrainingSet(TrainingData Data, ReadOnlyMemory<int> LeftOut)
{
    /// <summary>Gets the fold-in events that the algorithm can use; null when there are none.</summary>
    public EventLog? FoldIn { get; private init; }

    /// <summary>Makes the training set of a fold.</summary>
    /// <param name="data">The data set.</param>
    /// <param name="fold">The fold.</param>
    /// <param name="needs">What the algorithm needs.</param>
    /// <returns>The training set.</returns>
    public static TrainingSet Of(Dataset data, Fold fold, DataNeeds needs)
    {
        ArgumentNullException.ThrowIfNull(fold);
        TrainingSet set = Of(data, fold.Train.Span, needs);
        return fold.FoldIn.IsEmpty ? set : set with { FoldIn = Of(data, fold.FoldIn.Span, needs).Data.Events };
    }

    /// <summary>Makes the training set of some rows.</summary>
    /// <param name="data">The data set.</param>
    /// <param name="rows">The training rows, ascending.</param>
    /// <param name="needs">What the algorithm needs.</param>
    /// <returns>The training set.</returns>
    public static TrainingSet Of(Dataset data, ReadOnlySpan<int> rows, DataNeeds needs)
    {
        ArgumentNullException.ThrowIfNull(data);
        EventLog log = data.Events;
        if (!needs.HasFlag(DataNeeds.Values) || !log.HasValues)
            return new TrainingSet(TrainingDataOf(data, log.Select(rows)), default);
        (int[] rated, int[] unrated) = EventLogs.ByRating(log, rows);
        return new TrainingSet(TrainingDataOf(data, log.Select(rated)), unrated);
    }

    /// <summary>Refuses data that lacks what an algorithm or a metric needs.</summary>
    /// <param name="data">The data set.</param>
    /// <param name="needs">What it needs.</param>
    /// <param name="who">What needs it, for errors: <c>Algorithm 'ease'</c>.</param>
    /// <exception cref="RecKitException">RK4002: all that is missing.</exception>
    public static void Require(Dataset data, DataNeeds needs, string who)
    {
        ArgumentNullException.ThrowIfNull(data);
        List<string> missing = [];
        if (needs.HasFlag(DataNeeds.Values) && !HasKnownValue(data.Events))
            missing.Add("ratings");
        if (needs.HasFlag(DataNeeds.Timestamps) && !data.Events.HasTimestamps)
            missing.Add("timestamps");
        if (needs.HasFlag(DataNeeds.UserFeatures) && data.UserFeatures is not { Columns.Count: > 0 })
            missing.Add("features of users");
        if (needs.HasFlag(DataNeeds.ItemFeatures) && data.ItemFeatures is not { Columns.Count: > 0 })
            missing.Add("features of items");
        if (missing.Count > 0)
        {
            throw new RecKitException(
                ErrorCodes.DataNeeds,
                $"{who} needs {string.Join(" and ", missing)}, but data set '{data.Name}' has none: map the columns in 'dataset', or leave it out.");
        }
    }

    private static bool HasKnownValue(EventLog log)
    {
        foreach (float value in log.Values)
        {
            if (!float.IsNaN(value))
                return true;
        }

        return false;
    }

    private static TrainingData TrainingDataOf(Dataset data, EventLog events) => new(events, data.Users.Count, data.Items.Count)
    {
        Users = data.Users,
        Items = data.Items,
        Scale = data.Scale,
        UserFeatures = data.UserFeatures,
        ItemFeatures = data.ItemFeatures,
    };
}
