using RecKit.Data;
using RecKit.Numerics;

namespace RecKit.Torch.Sampling;

/// <summary>Observed pairs with target 1, each followed by negatives with target 0, which are redrawn in every epoch.</summary>
/// <remarks>
/// Memory: 12 bytes per pair, and a bitmap of users × items if it is at most 64 MB; for larger data, binary search replaces it.
/// </remarks>
public sealed class NegativeSource : ISampleSource
{
    private const long MostBits = 1L << 29;

    // For a user with nearly all items, sampling would not terminate: after this many tries any item is accepted.
    private const int MostTries = 64;

    private readonly InteractionMatrix _matrix;
    private readonly NegativeSettings _settings;
    private readonly ulong _seed;
    private readonly int[] _users;
    private readonly int[] _items;
    private readonly float[] _targets;
    private readonly int[] _order;
    private readonly ulong[]? _seen;
    private readonly AliasTable? _popular;
    private readonly float[]? _logFrequencies;
    private int _epoch = 1;

    /// <summary>Initializes the source of a training.</summary>
    /// <param name="matrix">Users × items; repeated pairs count once.</param>
    /// <param name="settings">The negative sampling settings.</param>
    /// <param name="seed">The seed of the training.</param>
    /// <param name="target">The target of a pair as a function of its value; null for 1.</param>
    public NegativeSource(InteractionMatrix matrix, NegativeSettings settings, ulong seed, Func<float, float>? target = null)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        ArgumentNullException.ThrowIfNull(settings);
        (_matrix, _settings, _seed) = (matrix, settings, seed);
        (_users, _items, _targets) = Pairs(matrix, target);
        _order = new int[_users.Length];
        if ((long)matrix.RowCount * matrix.ColumnCount <= MostBits)
            _seen = Bits(matrix);
        if (settings.Sampling == NegativeSampling.Popularity)
            (_popular, _logFrequencies) = Popularity(matrix, settings.Power);
    }

    /// <inheritdoc/>
    public int Groups => _order.Length;

    /// <inheritdoc/>
    public int GroupSize => 1 + _settings.Count;

    /// <inheritdoc/>
    public int Pool => _settings.Sampling == NegativeSampling.Hard ? _settings.Pool : 1;

    /// <inheritdoc/>
    public void Begin(int epoch)
    {
        _epoch = epoch;
        EpochOrder.Draw(_order, _seed, epoch);
    }

    /// <inheritdoc/>
    public void Fill(int first, int groups, Samples samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        int negatives = _settings.Count * Pool;
        samples.Resize(groups * (1 + negatives), 1 + negatives, _logFrequencies is not null);
        SplitMix random = new(RandomStream.Derive(_seed, "torch.negatives", ((ulong)_epoch << 32) | (uint)first).NextUInt64());
        int next = 0;
        for (int group = 0; group < groups; group++)
        {
            int pair = _order[first + group];
            int user = _users[pair];
            Put(samples, next++, user, _items[pair], _targets[pair]);
            for (int n = 0; n < negatives; n++)
                Put(samples, next++, user, Draw(user, ref random), 0);
        }
    }

    private void Put(Samples samples, int place, int user, int item, float target)
    {
        samples.Users[place] = user;
        samples.Items[place] = item;
        samples.Targets[place] = target;
        if (_logFrequencies is not null)
            samples.LogFrequencies[place] = _logFrequencies[item];
    }

    private int Draw(int user, ref SplitMix random)
    {
        int item = 0;
        for (int attempt = 0; attempt < MostTries; attempt++)
        {
            item = _popular is null ? random.Next(_matrix.ColumnCount) : _popular.Draw(random.Next());
            if (!IsSeen(user, item))
                break;
        }
        return item;
    }

    private bool IsSeen(int user, int item)
    {
        if (_seen is null)
            return _matrix.Contains(user, item);
        long bit = ((long)user * _matrix.ColumnCount) + item;
        return (_seen[bit >> 6] >> (int)bit & 1) != 0;
    }

    private static (int[] Users, int[] Items, float[] Targets) Pairs(InteractionMatrix matrix, Func<float, float>? target)
    {
        List<int> users = new(matrix.Count);
        List<int> items = new(matrix.Count);
        List<float> targets = new(matrix.Count);
        for (int user = 0; user < matrix.RowCount; user++)
        {
            ReadOnlySpan<int> row = matrix.Columns(user);
            for (int entry = 0; entry < row.Length; entry++)
            {
                // Of repeated entries, the last is the latest.
                if (entry + 1 < row.Length && row[entry + 1] == row[entry])
                    continue;
                users.Add(user);
                items.Add(row[entry]);
                targets.Add(target is null ? 1 : target(matrix.Values(user)[entry]));
            }
        }
        return ([.. users], [.. items], [.. targets]);
    }

    private static ulong[] Bits(InteractionMatrix matrix)
    {
        ulong[] bits = new ulong[(((long)matrix.RowCount * matrix.ColumnCount) + 63) / 64];
        for (int user = 0; user < matrix.RowCount; user++)
        {
            foreach (int item in matrix.Columns(user))
            {
                long bit = ((long)user * matrix.ColumnCount) + item;
                bits[bit >> 6] |= 1UL << (int)bit;
            }
        }
        return bits;
    }

    private static (AliasTable Table, float[] LogFrequencies) Popularity(InteractionMatrix matrix, double power)
    {
        InteractionMatrix items = matrix.Transposed;
        double[] weights = new double[items.RowCount];
        for (int item = 0; item < weights.Length; item++)
            weights[item] = Math.Pow(items.Columns(item).Length, power);
        double sum = weights.Sum();
        // Items without users are not drawn; as positives of later data they count as the rarest.
        int[] drawn = [.. Enumerable.Range(0, weights.Length).Where(item => weights[item] > 0)];
        AliasTable table = AliasTable.Create(drawn, [.. drawn.Select(item => weights[item])]);
        return (table, [.. weights.Select(w => (float)Math.Log(Math.Max(w, 1) / sum))]);
    }
}
