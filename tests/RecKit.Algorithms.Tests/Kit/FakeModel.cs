using System.Collections.Concurrent;
using RecKit.Models;

namespace RecKit.Algorithms.Tests.Kit;

/// <summary>The model of <see cref="FakeAlgorithm"/>.</summary>
internal sealed class FakeModel(double[] counts, Fault fault, TrainingData? kept) : IModel
{
    private readonly float[] _scratch = new float[1 << 20];
    private readonly ConcurrentBag<ReadOnlyMemory<int>> _questions = [];
    private int _asked;

    public void Score(in UserQuery query, ReadOnlySpan<int> items, Span<float> scores)
    {
        GC.KeepAlive(kept);
        if (fault == Fault.KeepsQuestions)
            _questions.Add(query.Items);
        for (int i = 0; i < items.Length; i++)
            scores[i] = (float)ScoreOne(query, items[i]);
        if (fault == Fault.ChangesWhenAsked && scores.Length > 0)
            scores[0] += Interlocked.Increment(ref _asked) / 1000f;
        if (fault == Fault.ScoresRelativeToBatch && scores.Length > 0)
            Relate(scores);
        if (fault == Fault.SharesScratchMemory)
        {
            // The user must matter for one call to disturb another.
            for (int i = 0; i < items.Length; i++)
                _scratch[i] = scores[i] + (query.User % 5);
            Thread.Yield();
            _scratch.AsSpan(0, items.Length).CopyTo(scores);
        }
    }

    public void Save(IModelWriter writer)
    {
        double[] written = fault == Fault.RoundsWhenSaving ? [.. counts.Select(count => Math.Round(count / 3) * 3)] : counts;
        writer.Write("counts", written.AsSpan());
    }

    private double ScoreOne(in UserQuery query, int item)
    {
        bool known = (uint)item < (uint)counts.Length;
        double score = known || fault == Fault.ThrowsForUnknownItems ? counts[item] : 0;
        return fault switch
        {
            Fault.DividesByRange => score / (counts.Max() - counts.Min()),
            Fault.LooksAtUser => score + (query.User == 3 ? item % 3 : 0),
            Fault.LooksAtUserBesideHistory => score * (1 + Liking(query, item)) + (query.User is >= 0 and < 30 ? query.User * 0.001 : 0),
            Fault.IgnoresHistory => score + (query.User is >= 0 and < 30 ? (query.User + 1) % 7 * 0.001 : 0),
            Fault.ExceedsOne => score,
            Fault.IsOffTheScale => score + 100,
            _ => score,
        };
    }

    private static double Liking(in UserQuery query, int item)
    {
        double liking = 0;
        foreach (int liked in query.Items.Span)
            liking += (liked - item) % 4 == 0 ? 0.1 : 0;
        return liking;
    }

    private static void Relate(Span<float> scores)
    {
        float largest = 1;
        foreach (float score in scores)
            largest = Math.Max(largest, score);
        foreach (ref float score in scores)
            score /= largest;
    }
}
