using System.Collections.Concurrent;
using RecKit.Diagnostics;
using RecKit.Metrics;

namespace RecKit.Engine.Tests.Evaluation;

/// <summary>A metric with context: its row is (user, 1).</summary>
internal sealed class ContextProbe(int depth) : IContextMetric, IUserMeasure
{
    public List<MetricContext> Contexts { get; } = [];

    public ConcurrentDictionary<int, long[]> Times { get; } = [];

    public string? Missing { get; init; }

    public int ListDepth => depth;

    public int Width => 2;

    public IUserMeasure Bind(MetricContext context)
    {
        Contexts.Add(context);
        return Missing is null ? this : throw new RecKitException(ErrorCodes.DataNeeds, Missing);
    }

    public bool Measure(in UserCase user, Span<double> statistics)
    {
        Times[user.User] = user.TestTimestamps.ToArray();
        statistics[0] = user.User;
        statistics[1] = 1;
        return true;
    }

    public double Aggregate(ReadOnlySpan<double> sums) => sums[0] / sums[1];
}

/// <summary>A metric of exposure that keeps what it is shown; its value is the number of listed places.</summary>
internal sealed class ExposureProbe(int depth) : IExposureMetric
{
    public List<(int[] Counts, int Lists, int[] ItemUsers)> Seen { get; } = [];

    public int ListDepth => depth;

    public double Aggregate(in ItemExposure exposure)
    {
        Seen.Add((exposure.Counts.ToArray(), exposure.Lists, exposure.ItemUsers.ToArray()));
        return Seen[^1].Counts.Sum();
    }
}

/// <summary>A metric of all predictions that keeps what it is shown; its value is a weighted sum.</summary>
internal sealed class PooledProbe : IPooledMetric
{
    public List<(float[] Predictions, float[] Ratings, int[] Weights)> Seen { get; } = [];

    public double Aggregate(in PooledPredictions pooled)
    {
        Seen.Add((pooled.Predictions.ToArray(), pooled.Ratings.ToArray(), pooled.Weights.ToArray()));
        return Seen[^1].Weights.Zip(Seen[^1].Ratings, Seen[^1].Predictions).Sum(e => e.First * (e.Second + (10 * e.Third)));
    }
}

/// <summary>A metric that keeps ranks and lists.</summary>
internal sealed class RankProbe(int depth) : IMetric
{
    public ConcurrentDictionary<int, Seen> Users { get; } = [];

    public int Width => 1;

    public int ListDepth => depth;

    public bool Measure(in UserCase user, Span<double> statistics)
    {
        Users[user.User] = new Seen(user.Ranks.ToArray(), user.CandidateCount, user.List.ToArray(), user.ListRatings.ToArray());
        return true;
    }

    public double Aggregate(ReadOnlySpan<double> sums) => sums[0];

    public sealed record Seen(ItemRank[] Ranks, int CandidateCount, int[] List, float[] ListRatings);
}
