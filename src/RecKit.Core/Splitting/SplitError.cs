using RecKit.Data;
using RecKit.Diagnostics;

namespace RecKit.Core.Splitting;

/// <summary>Makes the errors of splits.</summary>
internal static class SplitError
{
    public static RecKitException Of(string split, FormattableString message) =>
        new(ErrorCodes.Split, $"Split '{split}': {FormattableString.Invariant(message)}");

    /// <summary>Refuses data without timestamps.</summary>
    /// <param name="split">The split.</param>
    /// <param name="data">The data set.</param>
    /// <param name="why">What needs them.</param>
    public static void RequireTimestamps(string split, Dataset data, string why)
    {
        if (!data.Events.HasTimestamps)
            throw Of(split, $"{why} needs timestamps, but data set '{data.Name}' has none: map the column in 'dataset', or use a random split.");
    }
}
