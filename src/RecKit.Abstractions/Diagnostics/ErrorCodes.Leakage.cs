namespace RecKit.Diagnostics;

// Warnings of a run whose figures may be better than what the model would do in use; evaluation.ignore_warnings switches each off.
public static partial class ErrorCodes
{
    /// <summary>Events have times, but the split trains on events that are later than test events of the same user (a warning).</summary>
    public const string TimeIgnored = "RK4101";

    /// <summary>Users or items appear only after the time at which the split cuts (a warning).</summary>
    public const string OnlyAfterCut = "RK4102";

    /// <summary>A filter that counts events saw those that are tested on (a warning).</summary>
    public const string FilterSawTest = "RK4103";

    /// <summary>Gets the codes of all warnings about leakage.</summary>
    public static IReadOnlyList<string> Leakage { get; } = [TimeIgnored, OnlyAfterCut, FilterSawTest];
}
