using RecKit.Catalog;
using RecKit.Diagnostics;
using RecKit.Splitting;

namespace RecKit.Runs.Plan;

/// <summary>The rule of data sets whose files make parts: only a split that takes those parts may divide them.</summary>
public static class OwnParts
{
    /// <summary>The split of an experiment that names parts and no split.</summary>
    public const string DefaultSplit = "predefined";

    /// <summary>Checks the split of a plan.</summary>
    /// <param name="data">The data part of the plan.</param>
    /// <param name="split">What its split made.</param>
    /// <param name="use">The split.</param>
    /// <returns>RK1010, or null when there is nothing wrong.</returns>
    public static Diagnostic? Problem(DatasetPlan data, object? split, ComponentUse use)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(use);
        return data.Sources is not { HasParts: true } || split is null or IPartsSplit ? null : new Diagnostic(
            ErrorCodes.Conflict, DiagnosticSeverity.Error,
            $"'parts' in dataset defines the test part, but split '{use.Component.Id}' would split all events again. Remove 'split' (or write split: {{ use: {DefaultSplit} }}); or name all files in 'path' instead of 'parts'.", use.Location);
    }
}
