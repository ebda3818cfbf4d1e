using RecKit.Learning.Evaluation;
using RecKit.Numerics;

namespace RecKit.Learning.Statistics;

/// <summary>What one thread of a bootstrap works with.</summary>
internal sealed class BootstrapWorker
{
    private readonly PairedSample _sample;
    private readonly double[]?[][] _values;
    private readonly ulong _seed;
    private readonly ResampledSums _sums;
    private readonly double[] _statistics;
    private readonly double[] _units;
    private readonly MetricSampler?[][] _samplers;
    private readonly int[][][] _times;

    /// <summary>Makes room.</summary>
    /// <param name="sample">The evaluations.</param>
    /// <param name="values">Receives the values.</param>
    /// <param name="seed">The seed of the run.</param>
    public BootstrapWorker(PairedSample sample, double[]?[][] values, ulong seed)
    {
        _sample = sample;
        _values = values;
        _seed = seed;
        List<RowSeries> series = [];
        for (int a = 0; a < values.Length; a++)
        {
            for (int m = 0; m < values[a].Length; m++)
                series.AddRange(sample[a, m]?.Rows ?? []);
        }
        _sums = new ResampledSums(series, sample.UserCount);
        _statistics = new double[series.Select(s => s.Width).DefaultIfEmpty(0).Max()];
        _units = new double[sample.Algorithms.Max(a => a.Units.Count)];
        _samplers = [.. sample.Algorithms.Select((a, i) => a.Units.Select(u => Recounts(i) ? new MetricSampler(u.Result, sample.Metrics) : null).ToArray())];
        _times = [.. sample.Algorithms.Select((a, i) => a.Units.Select(u => Recounts(i) ? new int[u.Result.Users.Length] : []).ToArray())];
    }

    /// <summary>Does a block of resamples.</summary>
    /// <param name="start">The first.</param>
    /// <param name="end">The one after the last; at most <see cref="WeightedSums.Lanes"/> after the first.</param>
    public void Run(int start, int end)
    {
        Draw(start, end);
        _sums.Compute();
        for (int resample = start; resample < end; resample++)
        {
            ValuesOfSums(resample, resample - start);
            if (resample < Bootstrap.MostRecounts)
                Recount(resample, resample - start);
        }
    }

    private void Draw(int start, int end)
    {
        int users = _sample.UserCount;
        double[] weights = _sums.Weights;
        Array.Clear(weights);
        for (int resample = start; resample < end; resample++)
        {
            RandomStream random = RandomStream.Derive(_seed, "bootstrap", (ulong)resample);
            for (int draw = 0; draw < users; draw++)
                weights[(random.NextInt32(users) * WeightedSums.Lanes) + resample - start]++;
        }
    }

    private void ValuesOfSums(int resample, int lane)
    {
        int series = 0;
        for (int a = 0; a < _values.Length; a++)
        {
            for (int m = 0; m < _values[a].Length; m++)
            {
                if (_sample[a, m] is not { Aggregate: { } metric } value)
                    continue;
                Span<double> units = _units.AsSpan(0, value.Rows.Length);
                for (int unit = 0; unit < units.Length; unit++, series++)
                {
                    Span<double> sums = _statistics.AsSpan(0, value.Rows[unit].Width);
                    units[unit] = _sums.Get(series, lane, sums) ? metric.Aggregate(sums) : double.NaN;
                }
                _values[a][m]![resample] = MetricSummaries.MeanOfFolds(units, value.Repeats);
            }
        }
    }

    private void Recount(int resample, int lane)
    {
        for (int a = 0; a < _values.Length; a++)
        {
            if (!Recounts(a))
                continue;
            IReadOnlyList<SampledUnit> evaluations = _sample.Algorithms[a].Units;
            for (int unit = 0; unit < evaluations.Count; unit++)
            {
                int[] users = evaluations[unit].Result.Users;
                for (int i = 0; i < users.Length; i++)
                    _times[a][unit][i] = (int)_sums.Weights[(users[i] * WeightedSums.Lanes) + lane];
            }
            for (int m = 0; m < _values[a].Length; m++)
            {
                if (_sample[a, m] is not { Aggregate: null } value)
                    continue;
                Span<double> units = _units.AsSpan(0, evaluations.Count);
                for (int unit = 0; unit < units.Length; unit++)
                    units[unit] = _samplers[a][unit]!.Value(value.Places[unit], _times[a][unit]);
                _values[a][m]![resample] = MetricSummaries.MeanOfFolds(units, value.Repeats);
            }
        }
    }

    private bool Recounts(int algorithm)
    {
        for (int m = 0; m < _sample.Metrics.Count; m++)
        {
            if (_sample[algorithm, m] is { Aggregate: null })
                return true;
        }
        return false;
    }
}
