namespace RecKit.Diagnostics;

// Warnings about the data of a run: figures are right, but may not say what a reader takes them to say. evaluation.ignore_warnings switches each off.
public static partial class ErrorCodes
{
    /// <summary>Events have values of 0 or less, and a model or a metric counts every event as a positive one (a warning).</summary>
    public const string NotPositive = "RK4201";

    /// <summary>Ratings lie outside the scale that the data set declares (a warning).</summary>
    public const string OutsideScale = "RK4202";

    /// <summary>All ratings are equal, so metrics of ratings say nothing (a warning).</summary>
    public const string EqualRatings = "RK4203";

    /// <summary>The ids of a file of features match no user or item of the events, or few (a warning).</summary>
    public const string FeaturesUnmatched = "RK4204";

    /// <summary>Test events repeat pairs of user and item of the training part, and lists leave those out (a warning).</summary>
    public const string RepeatedPairs = "RK4205";

    /// <summary>A split goes by time, but held-out events have the same time as others of their user (a warning).</summary>
    public const string TiedTimes = "RK4206";

    /// <summary>A split goes by the order of the file, since it was told to (a warning).</summary>
    public const string FileOrder = "RK4207";

    /// <summary>Given candidates are items that no event has (a warning).</summary>
    public const string CandidatesWithoutEvents = "RK4208";

    /// <summary>Users or items appear only in the test part that the data set brings (a warning).</summary>
    public const string OnlyInTestPart = "RK4209";

    /// <summary>Gets the codes of all warnings about data.</summary>
    public static IReadOnlyList<string> DataWarnings { get; } =
        [NotPositive, OutsideScale, EqualRatings, FeaturesUnmatched, RepeatedPairs, TiedTimes, FileOrder, CandidatesWithoutEvents, OnlyInTestPart];

    /// <summary>Gets the codes of all warnings that a run's results may have.</summary>
    public static IReadOnlyList<string> RunWarnings => [.. Leakage, .. DataWarnings];
}
