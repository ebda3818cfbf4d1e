using RecKit.Catalog;
using RecKit.Diagnostics;
using RecKit.Splitting;

namespace RecKit.Runs.Plan;

/// <summary>The rule for data sets whose files form parts: only a split that uses those parts may divide them.</summary>
public static class OwnParts
{
    /// <summary>The default split of an experiment that names parts but no split.</summary>
    public const string DefaultSplit = "predefined";

    /// <summary>Checks the split of a plan.</summary>
    /// <param name="data">The data part of the plan.</param>
    /// <param name="split">The split component.</param>
    /// <param name="use">The split as named in the plan.</param>
    /// <returns>RK1010, or null when the split is valid.</returns>
    public static Diagnostic? Problem(DatasetPlan data, object? split, ComponentUse use)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(use);
        return data.Sources is not { HasParts: true } || split is null or IPartsSplit ? null : new Diagnostic(
            ErrorCodes.Conflict, DiagnosticSeverity.Error,
            $"'parts' in dataset defines the test part, but split '{use.Component.Id}' would split all events again. Remove 'split' (or write split: {{ use: {DefaultSplit} }}); or name all files in 'path' instead of 'parts'.", use.Location);
    }
}
