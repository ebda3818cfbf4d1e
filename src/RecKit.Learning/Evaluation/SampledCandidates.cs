using RecKit.Data;
using RecKit.Numerics;
using RecKit.Results;
using RecKit.Splitting;

namespace RecKit.Learning.Evaluation;

/// <summary>
/// Draws the candidates of a fold: for each user who is asked about, distinct items that the user has nowhere in the data, one after the other without replacement.
/// All models of a run rank the same ones. A user's draw depends on the seed, the fold and the user only.
/// </summary>
internal sealed class SampledCandidates
{
    private const int UsersOfBlock = 256;

    // Where most draws hit what a user has already, what is left is ordered instead: the same distribution, without luck.
    private const int TriesPerDraw = 8;

    private readonly InteractionMatrix _known;
    private readonly AliasTable _table;
    private readonly int[] _values;
    private readonly double[] _weights;
    private readonly RandomStream _random;
    private readonly int _negatives;

    private SampledCandidates(Dataset data, InteractionMatrix known, Fold fold, EvaluationSettings settings, ulong seed)
    {
        int itemCount = data.Items.Count;
        _known = known;
        double[] weights = new double[itemCount];
        if (settings.Sampling == CandidateSampling.Uniform)
            Array.Fill(weights, 1);
        foreach (int row in settings.Sampling == CandidateSampling.Popularity ? fold.Train.Span : [])
            weights[data.Events.Items[row]]++;
        _values = [.. Enumerable.Range(0, itemCount).Where(i => weights[i] > 0)];
        _weights = [.. _values.Select(i => weights[i])];
        _table = AliasTable.Create(_values, _weights);
        _negatives = settings.Negatives;
        _random = RandomStream.Derive(seed, $"evaluation.candidates.{fold.Name}");
    }

    /// <summary>Draws for every fold.</summary>
    /// <param name="data">The data.</param>
    /// <param name="folds">The folds.</param>
    /// <param name="settings">How many, and how.</param>
    /// <param name="seed">The seed of the run.</param>
    /// <param name="threads">The number of threads; results do not depend on it.</param>
    /// <param name="cancellation">The cancellation token.</param>
    /// <returns>The folds with the candidates of their users with validation or test events; nobody else has any.</returns>
    public static IReadOnlyList<Fold> Draw(
        Dataset data, IReadOnlyList<Fold> folds, EvaluationSettings settings, ulong seed, int threads, CancellationToken cancellation)
    {
        InteractionMatrix known = InteractionMatrix.FromLog(data.Events, data.Users.Count, data.Items.Count);
        return [.. folds.Select(f => f with { Candidates = new SampledCandidates(data, known, f, settings, seed).Draw(data, f, threads, cancellation) })];
    }

    private CandidateSet Draw(Dataset data, Fold fold, int threads, CancellationToken cancellation)
    {
        bool[] isAsked = new bool[data.Users.Count];
        foreach (int row in fold.Validation.Span)
            isAsked[data.Events.Users[row]] = true;
        foreach (int row in fold.Test.Span)
            isAsked[data.Events.Users[row]] = true;
        int[] users = [.. Enumerable.Range(0, isAsked.Length).Where(u => isAsked[u])];
        int most = Math.Min(_negatives, _values.Length);
        int[] drawn = new int[checked(users.Length * most)];
        int[] counts = new int[users.Length];
        ParallelBlocks.Run(
            users.Length, UsersOfBlock, threads, () => new Scratch(data.Items.Count, _values.Length),
            (scratch, _, start, end) =>
            {
                for (int i = start; i < end; i++)
                    counts[i] = Draw(users[i], scratch, drawn.AsSpan(i * most, most));
            },
            cancellation);
        return Pack(isAsked, drawn, counts, most);
    }

    private static CandidateSet Pack(bool[] isAsked, int[] drawn, int[] counts, int most)
    {
        int[] starts = new int[isAsked.Length + 1];
        int kept = 0;
        for (int user = 0, position = 0; user < isAsked.Length; user++)
        {
            if (isAsked[user])
            {
                drawn.AsSpan(position * most, counts[position]).CopyTo(drawn.AsSpan(kept));
                kept += counts[position++];
            }
            starts[user + 1] = kept;
        }
        return new CandidateSet(starts, kept == drawn.Length ? drawn : drawn[..kept]);
    }

    private int Draw(int user, Scratch scratch, Span<int> room)
    {
        ReadOnlySpan<int> known = _known.Columns(user);
        RandomStream random = _random.Fork((ulong)user);
        int stamp = ++scratch.Stamp;
        foreach (int item in known)
            scratch.Stamps[item] = stamp;
        int count = 0;
        for (int tries = room.Length * TriesPerDraw; tries > 0 && count < room.Length; tries--)
        {
            int item = _table.Draw(ref random);
            if (scratch.Stamps[item] == stamp)
                continue;
            scratch.Stamps[item] = stamp;
            room[count++] = item;
        }
        return count == room.Length ? count : count + DrawOfRest(scratch, stamp, ref random, room[count..]);
    }

    // Drawing one after the other without replacement is ordering by exponential times of these rates (Efraimidis and Spirakis, "Weighted random sampling with a reservoir", 2006).
    private int DrawOfRest(Scratch scratch, int stamp, ref RandomStream random, Span<int> room)
    {
        int left = 0;
        for (int i = 0; i < _values.Length; i++)
        {
            if (scratch.Stamps[_values[i]] == stamp)
                continue;
            scratch.Items[left] = _values[i];
            scratch.Times[left++] = -Math.Log(1 - random.NextDouble()) / _weights[i];
        }
        scratch.Times.AsSpan(0, left).Sort(scratch.Items.AsSpan(0, left));
        int count = Math.Min(left, room.Length);
        scratch.Items.AsSpan(0, count).CopyTo(room);
        return count;
    }

    private sealed class Scratch(int items, int values)
    {
        public int[] Stamps { get; } = new int[items];

        public int Stamp { get; set; }

        public int[] Items { get; } = new int[values];

        public double[] Times { get; } = new double[values];
    }
}
