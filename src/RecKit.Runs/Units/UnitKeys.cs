using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using RecKit.Algorithms;
using RecKit.Catalog;
using RecKit.Catalog.Options;
using RecKit.Inference.Packages;
using RecKit.Runs.Plan;
using RecKit.Runs.Records;
using RecKit.Splitting;
using RecKit.Storage;

namespace RecKit.Runs.Units;

/// <summary>
/// Computes keys for the work of a run from everything that determines its outcome: data, fold rows, the algorithm with its options and the
/// content of the files they name, seed, metrics, evaluation settings and code. Work is reusable exactly when the keys are equal; the rest
/// of the experiment does not matter.
/// </summary>
internal sealed class UnitKeys
{
    private readonly Dictionary<string, string> _folds;
    private readonly Dictionary<string, string> _algorithms;
    private readonly string _shared;

    private UnitKeys(string shared, Dictionary<string, string> folds, Dictionary<string, string> algorithms)
    {
        _shared = shared;
        _folds = folds;
        _algorithms = algorithms;
    }

    /// <summary>Creates the keys of a run.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="components">The components of the plan.</param>
    /// <param name="fingerprint">The fingerprint of the data after the filters.</param>
    /// <param name="folds">The folds.</param>
    /// <returns>The keys.</returns>
    public static UnitKeys Of(ExperimentPlan plan, RunComponents components, string fingerprint, IReadOnlyList<Fold> folds)
    {
        using BufferedHash shared = new();
        shared.Add(RunIdentity.EngineStamp());
        shared.Add(fingerprint);
        shared.Add(plan.Seed.ToString(CultureInfo.InvariantCulture));
        shared.Add(string.Join('\n', folds.Select(f => f.Name)));
        shared.Add(JsonSerializer.Serialize(plan.Evaluation, PackageJson.Lines));
        shared.Add(plan.EarlyStopping);
        shared.Add(plan.Lists);
        foreach (MetricPlan metric in plan.Metrics)
            Add(shared, metric.Name, metric.Use, components);
        foreach (ComponentUse reranker in plan.Rerank)
            Add(shared, "rerank", reranker, components);
        return new UnitKeys(
            shared.Finish(), folds.ToDictionary(f => f.Name, Of),
            components.Algorithms.ToDictionary(a => a.Id, a => Of(plan, a, components)));
    }

    /// <summary>Returns the key of a unit.</summary>
    /// <param name="algorithm">The row id of the algorithm, which its seed depends on.</param>
    /// <param name="fold">The fold.</param>
    /// <param name="repeat">The number of the repeat, from 1.</param>
    public string Unit(string algorithm, string fold, int repeat) => Of(algorithm, fold, $"unit {repeat}");

    /// <summary>Returns the key of an algorithm's search on a fold.</summary>
    /// <param name="algorithm">The row id of the algorithm.</param>
    /// <param name="fold">The fold.</param>
    public string Search(string algorithm, string fold) => Of(algorithm, fold, "search");

    private string Of(string algorithm, string fold, string what)
    {
        using BufferedHash hash = new();
        foreach (string part in (ReadOnlySpan<string>)[_shared, _algorithms[algorithm], _folds[fold], what])
            hash.Add(part);
        return hash.Finish();
    }

    private static string Of(Fold fold)
    {
        using BufferedHash hash = new();
        hash.Add(fold.Name);
        foreach (ReadOnlyMemory<int> rows in (ReadOnlySpan<ReadOnlyMemory<int>>)[fold.Train, fold.Validation, fold.Test, fold.FoldIn])
        {
            hash.Add(rows.Length);
            hash.Add(rows.Span);
        }
        hash.Add(fold.Candidates?.UserCount ?? -1);
        for (int user = 0; user < (fold.Candidates?.UserCount ?? 0); user++)
        {
            hash.Add(fold.Candidates!.Items(user).Length);
            hash.Add(fold.Candidates.Items(user));
        }
        return hash.Finish();
    }

    private static string Of(ExperimentPlan plan, RunAlgorithm algorithm, RunComponents components)
    {
        using BufferedHash hash = new();
        Add(hash, algorithm.Id, algorithm.Plan.Use, components);
        if (algorithm.Plan.Search is { } search)
        {
            Add(hash, search.Metric, search.Use, components);
            hash.Add(JsonSerializer.Serialize(search.Space, PackageJson.Lines));
        }

        // With weaker determinism, the result for a seed depends on where and how the algorithm runs.
        if (algorithm.Traits.Determinism != Determinism.AnyThreadCount)
            hash.Add($"threads {plan.Threads}, device {plan.Device}");
        return hash.Finish();
    }

    private static void Add(BufferedHash hash, string name, ComponentUse use, RunComponents components)
    {
        hash.Add(name);
        foreach (ComponentUse part in ChildAlgorithms.All(use))
        {
            hash.Add(part.Component.QualifiedName);
            hash.Add(part.Options.ToJsonString());
            hash.Add(components.CodeOf(part.Component.Plugin));
            foreach (string option in part.Component.Options.Paths)
                Add(hash, option, part.Options[option]);
        }
    }

    private static void Add(BufferedHash hash, string option, JsonNode? path)
    {
        hash.Add(option);
        if (path is JsonValue value && value.TryGetValue(out string? written))
        {
            foreach (string file in Files(written))
            {
                hash.Add(file);
                hash.Add(Content(file));
            }
        }
    }

    // A path may contain placeholders such as {fold}: every file that may match counts.
    private static IEnumerable<string> Files(string written)
    {
        int brace = written.IndexOf('{', StringComparison.Ordinal);
        if (brace < 0)
            return [written];
        string directory = Path.GetDirectoryName(Path.GetFullPath(written[..brace] + "x"))!;
        if (!Directory.Exists(directory))
            return [];
        Regex pattern = new($"^{Regex.Replace(Regex.Escape(Path.GetFullPath(written)), @"\\\{[^}]*}", "[^/\\\\]*")}$", RegexOptions.CultureInvariant);
        return Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories).Where(f => pattern.IsMatch(f)).Order(StringComparer.Ordinal);
    }

    private static string Content(string file)
    {
        try
        {
            return Sha256Hash.OfFile(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "unreadable";
        }
    }
}
