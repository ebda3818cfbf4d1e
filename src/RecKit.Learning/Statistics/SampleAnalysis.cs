using RecKit.Learning.Evaluation;
using RecKit.Numerics;
using RecKit.Results;

namespace RecKit.Learning.Statistics;

/// <summary>Makes intervals, tests and marks of the evaluations of several algorithms.</summary>
internal sealed class SampleAnalysis
{
    private const string OneUser = "There is one user only: nothing can be said of chance.";
    private const string NoUser = "It is defined for no user.";
    private const string OneAlgorithm = "It is defined for one algorithm only: there is nothing to compare.";
    private const string NotPerUser = "No single user has a value of it: only the bootstrap can test it.";

    private readonly PairedSample _sample;
    private readonly SignificanceSettings _settings;
    private readonly List<(int First, int Second)> _pairs;
    private readonly bool _marks;
    private readonly double[]?[][] _resamples;
    private readonly double[]?[][] _jackknives;
    private readonly double[][]? _permutations;

    private SampleAnalysis(
        PairedSample sample, SignificanceSettings settings, int? baseline, ulong seed, int threads, CancellationToken cancellation)
    {
        _sample = sample;
        _settings = settings;
        _marks = baseline is null;
        _pairs = Pairs(sample.Algorithms.Count, baseline);
        _resamples = Bootstrap.Values(sample, settings.Resamples, seed, threads, cancellation);
        _jackknives = Jackknives(threads, cancellation);
        if (settings.Test == SignificanceTest.Permutation && sample.UserCount > 1)
            _permutations = PermutationTest.P(sample, _pairs, settings.Resamples, seed, threads, cancellation);
    }

    /// <summary>Gets the intervals, by algorithm and metric; null where there is none.</summary>
    public ConfidenceInterval?[][] Intervals { get; private set; } = [];

    /// <summary>Gets the tests.</summary>
    public SignificanceReport Report { get; private set; } = null!;

    /// <summary>Analyses evaluations.</summary>
    /// <param name="sample">The evaluations.</param>
    /// <param name="settings">The test, the correction, the level.</param>
    /// <param name="seed">The seed of the run.</param>
    /// <param name="threads">The number of threads; results do not depend on it.</param>
    /// <param name="baseline">The algorithm that all others are compared with; null for all pairs.</param>
    /// <param name="cancellation">The cancellation token.</param>
    /// <returns>What was found.</returns>
    public static SampleAnalysis Of(
        PairedSample sample, SignificanceSettings settings, ulong seed, int threads, int? baseline = null, CancellationToken cancellation = default)
    {
        SampleAnalysis analysis = new(sample, settings, baseline, seed, threads, cancellation);
        analysis.Intervals = [.. Enumerable.Range(0, sample.Algorithms.Count).Select(a => Enumerable.Range(0, sample.Metrics.Count).Select(m => analysis.Interval(a, m)).ToArray())];
        analysis.Report = new SignificanceReport
        {
            Test = settings.Test,
            Correction = settings.Correction,
            Level = settings.Level,
            Resamples = settings.Resamples,
            Users = sample.UserCount,
            Metrics = [.. Enumerable.Range(0, sample.Metrics.Count).Select(analysis.Compare)],
        };
        return analysis;
    }

    private static List<(int First, int Second)> Pairs(int algorithms, int? baseline)
    {
        List<(int, int)> pairs = [];
        for (int first = 0; first < algorithms; first++)
        {
            for (int second = first + 1; second < algorithms; second++)
            {
                if (baseline is null || baseline == second)
                    pairs.Add((first, second));
                else if (baseline == first)
                    pairs.Add((second, first));
            }
        }
        return pairs;
    }

    private double[]?[][] Jackknives(int threads, CancellationToken cancellation)
    {
        int metrics = _sample.Metrics.Count;
        double[]?[][] all = [.. _sample.Algorithms.Select(_ => new double[]?[metrics])];
        ParallelBlocks.Run(
            all.Length * metrics, 1, threads,
            (block, _, _) => all[block / metrics][block % metrics] = _sample[block / metrics, block % metrics] is { Aggregate: not null } value ? value.Jackknife() : null,
            cancellation);
        return all;
    }

    private ConfidenceInterval? Interval(int algorithm, int metric) =>
        _sample.UserCount < 2 || _sample[algorithm, metric] is not { } value
            ? null
            : Interval(metric, value.Estimate, _resamples[algorithm][metric], _jackknives[algorithm][metric]);

    private ConfidenceInterval? Interval(int metric, double estimate, double[]? resamples, double[]? jackknife) =>
        _sample.Metrics[metric].Exposure is not null
            ? BootstrapInterval.Normal(estimate, resamples, _settings.Level)
            : BootstrapInterval.BiasCorrected(estimate, resamples, jackknife, _settings.Level);

    private MetricSignificance Compare(int metric)
    {
        MetricInstance instance = _sample.Metrics[metric];
        int[] defined = [.. Enumerable.Range(0, _sample.Algorithms.Count).Where(a => _sample[a, metric] is { } value && double.IsFinite(value.Estimate))];
        bool tests = _sample.UserCount > 1 && (_settings.Test == SignificanceTest.Bootstrap || instance.Traits.PerUser);
        double[]?[] users = [.. Enumerable.Range(0, _sample.Algorithms.Count).Select(a =>
            defined.Contains(a) && instance.Traits.PerUser && _sample[a, metric]!.Aggregate is not null ? _sample[a, metric]!.UserValues() : null)];
        List<PairedDifference> pairs = [];
        for (int p = 0; p < _pairs.Count; p++)
        {
            if (defined.Contains(_pairs[p].First) && defined.Contains(_pairs[p].Second))
                pairs.Add(Pair(metric, p, tests, users));
        }
        double[] corrected = PValueCorrections.Apply(_settings.Correction, [.. pairs.Select(p => p.P)]);
        for (int p = 0; p < pairs.Count; p++)
            pairs[p] = pairs[p] with { CorrectedP = corrected[p], Significant = corrected[p] <= _settings.Level };
        return new MetricSignificance
        {
            Metric = instance.Name,
            Pairs = pairs,
            Best = _marks && tests && defined.Length > 1 ? Best(metric, defined, pairs) : [],
            Note = defined.Length == 0 ? NoUser : _sample.UserCount < 2 ? OneUser : defined.Length == 1 ? OneAlgorithm : tests ? null : NotPerUser,
        };
    }

    // The best by its value, and whoever cannot be told from it. All of them are no finding.
    private string[] Best(int metric, int[] defined, List<PairedDifference> pairs)
    {
        int best = defined[0];
        foreach (int algorithm in defined)
        {
            double gain = _sample[algorithm, metric]!.Estimate - _sample[best, metric]!.Estimate;
            if (_sample.Metrics[metric].Traits.HigherIsBetter ? gain > 0 : gain < 0)
                best = algorithm;
        }
        string id = _sample.Algorithms[best].Id;
        string[] chosen = [.. defined.Select(a => _sample.Algorithms[a].Id).Where(other =>
            other == id || !pairs.First(p => (p.First == id && p.Second == other) || (p.First == other && p.Second == id)).Significant)];
        return chosen.Length == defined.Length ? [] : chosen;
    }

    private PairedDifference Pair(int metric, int pair, bool tests, double[]?[] users)
    {
        (int first, int second) = _pairs[pair];
        double difference = _sample[first, metric]!.Estimate - _sample[second, metric]!.Estimate;
        PairedDifference result = new(_sample.Algorithms[first].Id, _sample.Algorithms[second].Id, difference) { Users = _sample.UserCount };
        double[] resamples = Minus(_resamples[first][metric]!, _resamples[second][metric]!);
        if (_sample.UserCount > 1)
        {
            double[]? jackknife = _jackknives[first][metric] is { } a && _jackknives[second][metric] is { } b ? Minus(a, b) : null;
            result = result with { Interval = Interval(metric, difference, resamples, jackknife) };
        }
        double signedRanks = double.NaN;
        if (users[first] is { } left && users[second] is { } right)
        {
            double[] differences = [.. Minus(left, right).Where(d => !double.IsNaN(d))];
            (signedRanks, double positive, double negative) = WilcoxonTest.Of(differences);
            result = result with
            {
                Users = differences.Length,
                CohenD = EffectSize.CohenD(differences),
                RankBiserial = EffectSize.RankBiserial(positive, negative),
            };
        }
        return !tests ? result : result with
        {
            P = _settings.Test switch
            {
                SignificanceTest.Bootstrap => BootstrapTest.P(difference, resamples, _sample.Metrics[metric].Exposure is not null),
                SignificanceTest.Permutation => _permutations![metric][pair],
                _ => signedRanks,
            },
        };
    }

    private static double[] Minus(double[] left, double[] right)
    {
        double[] difference = new double[left.Length];
        for (int i = 0; i < left.Length; i++)
            difference[i] = left[i] - right[i];
        return difference;
    }
}
