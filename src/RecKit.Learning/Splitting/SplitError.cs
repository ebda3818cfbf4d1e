using RecKit.Data;
using RecKit.Diagnostics;

namespace RecKit.Learning.Splitting;

/// <summary>Makes the errors of splits.</summary>
internal static class SplitError
{
    public static RecKitException Of(string split, FormattableString message) =>
        new(ErrorCodes.Split, $"Split '{split}': {FormattableString.Invariant(message)}");

    /// <summary>Refuses data without timestamps where a split could go by the order of the file as well.</summary>
    /// <param name="split">The split.</param>
    /// <param name="data">The data set.</param>
    public static void RequireOrder(string split, Dataset data)
    {
        if (!data.Events.HasTimestamps)
        {
            throw Of(split, $"'{HostWords.Current.Example("order: time")}' needs timestamps, but data set '{data.Name}' has none, so nothing says which events are the latest. Name the column of times ('timestamp') where the data set is read; or set '{HostWords.Current.Example("order: file")}' if the events of each user are in the file oldest first.");
        }
    }

    /// <summary>Refuses data without timestamps.</summary>
    /// <param name="split">The split.</param>
    /// <param name="data">The data set.</param>
    /// <param name="why">What needs them.</param>
    public static void RequireTimestamps(string split, Dataset data, string why)
    {
        if (!data.Events.HasTimestamps)
            throw Of(split, $"{why} needs timestamps, but data set '{data.Name}' has none: name the column of times ('timestamp') where the data set is read, or use a random split.");
    }
}
