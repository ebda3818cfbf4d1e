using System.Globalization;
using RecKit.Catalog;
using RecKit.Diagnostics;
using RecKit.Learning.Statistics;
using RecKit.Results;
using RecKit.Runs.Records;
using RecKit.Storage;

namespace RecKit.Runs.Comparison;

/// <summary>
/// Computes confidence intervals and significance tests of finished runs from their per-user tables. Runs are compared user by user; users
/// are matched by id.
/// </summary>
/// <remarks>Thread safety: safe.</remarks>
public sealed class RunComparer
{
    private readonly IComponentCatalog _catalog;
    private readonly ITableReader _tables;

    /// <summary>Initializes a run comparer.</summary>
    /// <param name="catalog">The catalog that creates the runs' metrics.</param>
    /// <param name="tables">The reader of per-user tables.</param>
    public RunComparer(IComponentCatalog catalog, ITableReader tables)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(tables);
        _catalog = catalog;
        _tables = tables;
    }

    /// <summary>Compares the algorithms of one or more runs.</summary>
    /// <param name="directories">The run directories, at least one.</param>
    /// <param name="request">The test, the metrics and the baseline.</param>
    /// <param name="cancellation">The cancellation token.</param>
    /// <returns>The values, intervals and tests.</returns>
    /// <exception cref="RecKitException">RK1007: unknown metric or baseline. RK5004: not a finished run. RK5008: a damaged
    /// table. RK5009: the runs cannot be compared.</exception>
    public RunComparison Compare(IReadOnlyList<string> directories, ComparisonRequest request, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(directories);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentOutOfRangeException.ThrowIfZero(directories.Count);
        FinishedRun[] runs = [.. directories.Select(FinishedRun.Open)];
        List<string> notes = [.. Repeated(runs)];
        foreach (FinishedRun run in runs)
            RequireFigures(run, notes);
        string[] folds = Folds(runs, notes);
        CheckDifferences(runs, folds, request.Force, notes);
        PerUserGroup[][] groups = [.. runs.Select(r => Groups(r, folds))];
        ComparedMetrics metrics = ComparedMetrics.Choose(runs, [.. groups.Select(g => g[0])], request.Metrics, _catalog, notes);
        Dictionary<string, int> users = CommonUsers(groups, notes);
        ComparedAlgorithm[] all = [.. runs.SelectMany((run, r) => run.Results.Algorithms.Select(a => Describe(runs, r, a)))];
        ComparedAlgorithm[] algorithms = [.. all.Where(IsMeasured)];

        PairedSample sample = new(
            [
                .. algorithms.Select(a => new SampledAlgorithm(a.Id, [.. groups[a.Run - 1].Where(g => g.Algorithm == OwnId(a)).Select(g => new SampledUnit(
                    g.Fold, g.Repeat, g.ToResult([.. metrics.Computed.Where(m => a.Metrics.ContainsKey(m.Name))], users)))])),
            ],
            metrics.Computed);
        cancellation.ThrowIfCancellationRequested();
        SampleAnalysis analysis = SampleAnalysis.Of(
            sample, Settings(runs[0], request), runs[0].Results.Seed, request.Threads, Baseline(algorithms, all, request.Baseline), cancellation);
        return new RunComparison
        {
            Runs = [.. runs.Select(r => new ComparedRun(r.Results.Name, r.Results.Hash, r.Directory, r.Results.Dataset, r.Results.Seed, r.Results.Repeats))],
            Folds = folds,
            Users = users.Count,
            Metrics = [.. metrics.All.Select(m => m.Column())],
            Algorithms = [.. all.Select(a => IsMeasured(a) ? a with { Metrics = Values(a, Array.IndexOf(algorithms, a), metrics, sample, analysis) } : a)],
            Significance = analysis.Report,
            Notes = notes,
        };
    }

    /// <summary>Adds intervals and tests, with default settings, to a result whose experiment did not request them.</summary>
    /// <param name="result">The result of a run.</param>
    /// <param name="cancellation">The cancellation token.</param>
    /// <returns>The result with intervals; unchanged when it already has them or when no algorithm has metric values.</returns>
    /// <exception cref="RecKitException">RK5004: the run is of an early version that kept too little. RK5008: a damaged table.</exception>
    public RunResult AddIntervals(RunResult result, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (result.Significance is not null || !result.Algorithms.Any(a => a.IsMeasured))
            return result;
        RunComparison comparison = Compare([result.Directory], new ComparisonRequest(), cancellation);
        return result with
        {
            Significance = comparison.Significance,
            Algorithms = [.. result.Algorithms.Select((a, i) => a with { Metrics = a.Metrics.ToDictionary(m => m.Key, m => With(comparison.Algorithms[i], m.Key, m.Value)) })],
        };
    }

    private static bool IsMeasured(ComparedAlgorithm algorithm) => algorithm.Failure is null or { Stage: FailureStage.Refit };

    private static void RequireFigures(FinishedRun run, List<string> notes)
    {
        ResultsFile.Row[] failed = [.. run.Results.Algorithms.Where(a => !a.IsMeasured)];
        if (failed.Length == run.Results.Algorithms.Count)
        {
            throw new RecKitException(
                ErrorCodes.RunsDiffer, $"'{run.Name}' has no figures to compare: every algorithm failed ({string.Join(", ", failed.Select(a => $"{a.Id}: {a.Error!.Code}"))}).");
        }
        foreach (ResultsFile.Row row in failed)
            notes.Add($"{row.Id} of '{run.Name}' failed ({row.Error!.Code}) and is not compared.");
    }

    private static MetricSummary With(ComparedAlgorithm compared, string metric, MetricSummary summary) =>
        compared.Metrics.TryGetValue(metric, out ComparedValue? value) ? summary with { Interval = value.Interval } : summary;

    private static IEnumerable<string> Repeated(FinishedRun[] runs)
    {
        for (int i = 1; i < runs.Length; i++)
        {
            int first = Array.FindIndex(runs, r => r.Results.Hash == runs[i].Results.Hash);
            if (first < i)
                yield return string.Create(CultureInfo.InvariantCulture, $"Run {i + 1} is of the same experiment, data and seed as run {first + 1}.");
        }
    }

    private static string[] Folds(FinishedRun[] runs, List<string> notes)
    {
        string[] common = [.. runs[0].Results.Folds.Where(f => runs.All(r => r.Results.Folds.Contains(f)))];
        if (common.Length == 0)
        {
            throw new RecKitException(
                ErrorCodes.RunsDiffer, $"The runs have no fold in common: {string.Join("; ", runs.Select(r => $"'{r.Name}' has {string.Join(", ", r.Results.Folds)}"))}.");
        }

        if (runs.Any(r => r.Results.Folds.Count > common.Length))
            notes.Add($"Compared on the folds that all runs have: {string.Join(", ", common)}.");
        return common;
    }

    private static void CheckDifferences(FinishedRun[] runs, string[] folds, bool force, List<string> notes)
    {
        string[] differences = [.. runs.Skip(1).SelectMany(r => RunDifferences.Find(runs[0], r, folds))];
        if (differences.Length > 0 && !force)
        {
            throw new RecKitException(
                ErrorCodes.RunsDiffer,
                $"The runs cannot be compared. {string.Join(" ", differences)} Differences between their figures would not be due to the algorithms alone. Use {HostWords.Current.Option("force")} to compare them nevertheless.");
        }

        notes.AddRange(differences);
        if (runs.Skip(1).Any(r => RunDifferences.InTraining(runs[0], r, folds)))
            notes.Add("The test events are the same, but the training parts differ.");
    }

    private PerUserGroup[] Groups(FinishedRun run, string[] folds)
    {
        PerUserGroup[] groups = [.. PerUserGroup.Read(run, _tables).Where(g => folds.Contains(g.Fold)).OrderBy(g => Array.IndexOf(folds, g.Fold)).ThenBy(g => g.Repeat)];
        int expected = run.Results.Algorithms.Count(a => a.IsMeasured) * folds.Length * run.Results.Repeats;
        return groups.Length == expected ? groups : throw new RecKitException(
            ErrorCodes.RunDamaged, $"The table of users of '{run.Directory}' has {groups.Length} groups for the folds {string.Join(", ", folds)}, but {expected} belong there.");
    }

    private static Dictionary<string, int> CommonUsers(PerUserGroup[][] groups, List<string> notes)
    {
        HashSet<string>[] sets = [.. groups.Select(g => g.SelectMany(u => u.Users).ToHashSet(StringComparer.Ordinal))];
        Dictionary<string, int> common = new(StringComparer.Ordinal);
        foreach (string user in groups[0].SelectMany(g => g.Users))
        {
            if (sets.All(s => s.Contains(user)))
                common.TryAdd(user, common.Count);
        }

        if (common.Count == 0)
            throw new RecKitException(ErrorCodes.RunsDiffer, "The runs have no user in common: users are matched by their ids.");
        if (sets.Any(s => s.Count > common.Count))
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"Of {string.Join(" and ", sets.Select(s => s.Count.ToString(CultureInfo.InvariantCulture)))} users, the {common.Count} that occur in all runs are compared; values are over these users."));
        return common;
    }

    private static ComparedAlgorithm Describe(FinishedRun[] runs, int run, ResultsFile.Row row)
    {
        bool isAmbiguous = runs.Count(r => r.Results.Algorithms.Any(a => a.Id == row.Id)) > 1;
        string id = isAmbiguous ? string.Create(CultureInfo.InvariantCulture, $"{run + 1}:{row.Id}") : row.Id;
        return new ComparedAlgorithm(id, run + 1, row.Use, row.Metrics.ToDictionary(m => m.Key, m => new ComparedValue(m.Value.Mean, m.Value.Interval)))
        {
            Failure = row.Error,
        };
    }

    private static string OwnId(ComparedAlgorithm algorithm)
    {
        string prefix = string.Create(CultureInfo.InvariantCulture, $"{algorithm.Run}:");
        return algorithm.Id.StartsWith(prefix, StringComparison.Ordinal) ? algorithm.Id[prefix.Length..] : algorithm.Id;
    }

    private static SignificanceSettings Settings(FinishedRun run, ComparisonRequest request)
    {
        SignificanceReport? own = run.Results.Significance;
        SignificanceSettings defaults = new();
        return new SignificanceSettings
        {
            Test = request.Test ?? own?.Test ?? defaults.Test,
            Correction = request.Correction ?? own?.Correction ?? defaults.Correction,
            Level = request.Level ?? own?.Level ?? defaults.Level,
            Resamples = request.Resamples ?? own?.Resamples ?? defaults.Resamples,
        };
    }

    private static int? Baseline(ComparedAlgorithm[] algorithms, ComparedAlgorithm[] all, string? wanted)
    {
        if (wanted is null)
            return null;
        int found = Array.FindIndex(algorithms, a => a.Id.Equals(wanted, StringComparison.OrdinalIgnoreCase));
        if (found < 0 && all.FirstOrDefault(a => a.Id.Equals(wanted, StringComparison.OrdinalIgnoreCase))?.Failure is { } failure)
            throw new RecKitException(ErrorCodes.RunsDiffer, $"'{wanted}' cannot be compared with: it failed ({failure.Code}) and has no figures. {failure.Message}");
        return found >= 0 ? found : throw new RecKitException(
            ErrorCodes.UnknownName, $"There is no algorithm '{wanted}' to compare with; there are: {string.Join(", ", algorithms.Select(a => a.Id))}.");
    }

    private static Dictionary<string, ComparedValue> Values(ComparedAlgorithm algorithm, int number, ComparedMetrics metrics, PairedSample sample, SampleAnalysis analysis)
    {
        Dictionary<string, ComparedValue> values = [];
        foreach (ResultMetric metric in metrics.All)
        {
            if (algorithm.Metrics.TryGetValue(metric.Name, out ComparedValue? stored))
                values.Add(metric.Name, stored);
        }

        for (int m = 0; m < metrics.Computed.Count; m++)
        {
            if (sample[number, m] is { } value)
                values[metrics.Computed[m].Name] = new ComparedValue(value.Estimate, analysis.Intervals[number][m]);
        }

        return values;
    }
}
