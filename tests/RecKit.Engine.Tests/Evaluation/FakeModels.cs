using System.Collections.Concurrent;
using RecKit.Algorithms;
using RecKit.Learning.Evaluation;
using RecKit.Metrics;
using RecKit.Models;
using Shouldly;

namespace RecKit.Engine.Tests.Evaluation;

/// <summary>A model that is a function.</summary>
internal sealed class FunctionModel(Func<int, int, float> score) : IModel
{
    public ConcurrentBag<UserQuery> Queries { get; } = [];

    public bool Records { get; init; }

    public void Score(in UserQuery query, ReadOnlySpan<int> items, Span<float> scores)
    {
        if (Records)
            Queries.Add(query);
        for (int i = 0; i < items.Length; i++)
            scores[i] = score(query.User, items[i]);
    }

    public void Save(IModelWriter writer) => throw new NotSupportedException();
}

/// <summary>A metric that keeps what it is shown.</summary>
internal sealed class ProbeMetric(int depth) : IMetric
{
    public ConcurrentDictionary<int, Seen> Users { get; } = [];

    public int Width => 1;

    public int ListDepth => depth;

    public bool Measure(in UserCase user, Span<double> statistics)
    {
        Users[user.User] = new Seen(
            user.TestItems.ToArray(), user.TestRatings.ToArray(), user.Predictions.ToArray(), user.List.ToArray(), user.ListRatings.ToArray(),
            user.IdealRatings.ToArray());
        statistics[0] = user.User;
        return true;
    }

    public double Aggregate(ReadOnlySpan<double> sums) => sums[0];

    public MetricInstance As(PredictionTasks task) => new("probe", new MetricTraits { Task = task, HigherIsBetter = true }, this);
}

/// <summary>A sink that keeps what it receives, as text: position, items, scores.</summary>
internal sealed class ListRecorder(int depth) : IListSink
{
    public ConcurrentDictionary<int, string> Lists { get; } = [];

    public int Depth => depth;

    public long Bytes => 0;

    public void Write(int position, int user, ReadOnlySpan<int> items, ReadOnlySpan<float> scores) =>
        Lists.TryAdd(user, $"{position}: {string.Join(", ", items.ToArray().Zip(scores.ToArray(), (item, score) => $"{item} ({score})"))}").ShouldBeTrue("A user has one list.");
}

/// <summary>What a metric was shown of a user.</summary>
internal sealed record Seen(int[] TestItems, float[] TestRatings, float[] Predictions, int[] List, float[] ListRatings, float[] IdealRatings);
