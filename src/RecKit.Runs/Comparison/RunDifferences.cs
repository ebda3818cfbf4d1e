using System.Text.Json.Nodes;
using RecKit.Results;
using RecKit.Runs.Records;

namespace RecKit.Runs.Comparison;

/// <summary>Finds the differences that make two runs incomparable.</summary>
internal static class RunDifferences
{
    /// <summary>Compares two runs.</summary>
    /// <param name="first">The first run.</param>
    /// <param name="second">The second run.</param>
    /// <param name="folds">The compared folds.</param>
    /// <returns>One sentence per difference; empty when both runs were measured on the same events in the same way.</returns>
    public static IEnumerable<string> Find(FinishedRun first, FinishedRun second, IReadOnlyList<string> folds)
    {
        ResultsFile a = first.Results, b = second.Results;
        if (a.Fingerprints!.Data != b.Fingerprints!.Data)
        {
            yield return $"The data differ: '{first.Name}' has {Size(a.Dataset)}, '{second.Name}' {Size(b.Dataset)}.";
            yield break;
        }

        string[] other = [.. folds.Where(f => Fold(a, f).Test != Fold(b, f).Test)];
        if (other.Length > 0)
            yield return $"The test events differ in fold {string.Join(", ", other)}: '{first.Name}' has the split {Split(a)}, '{second.Name}' {Split(b)}.";
        JsonNode? mine = a.Protocol!["evaluation"], yours = b.Protocol!["evaluation"];
        if (!JsonNode.DeepEquals(mine, yours))
            yield return $"They are evaluated differently: '{first.Name}' with {Text(mine)}, '{second.Name}' with {Text(yours)}.";
        else if (mine?["candidates"]?.GetValue<string>() == "sampled" && a.Seed != b.Seed)
            yield return $"They rank other sampled candidates: the seed of '{first.Name}' is {a.Seed}, that of '{second.Name}' {b.Seed}.";
    }

    /// <summary>Returns whether two runs trained on different events of the same data.</summary>
    /// <param name="first">The first run.</param>
    /// <param name="second">The second run.</param>
    /// <param name="folds">The compared folds.</param>
    public static bool InTraining(FinishedRun first, FinishedRun second, IReadOnlyList<string> folds) =>
        first.Results.Fingerprints!.Data == second.Results.Fingerprints!.Data
        && folds.Any(f => Fold(first.Results, f).Train != Fold(second.Results, f).Train);

    private static FoldFingerprint Fold(ResultsFile run, string name) => run.Fingerprints!.Folds.First(f => f.Name == name);

    private static string Split(ResultsFile run) => $"{Text(run.Protocol!["split"])}, seed {run.Seed}";

    private static string Text(JsonNode? node) => node?.ToJsonString(Inference.Packages.PackageJson.Lines) ?? "nothing";

    private static string Size(DatasetSummary data) => FormattableString.Invariant($"{data.Name} ({data.Events} events, {data.Users} users, {data.Items} items after filters)");
}
