namespace RecKit.Torch.Sampling;

/// <summary>Users, items and targets of samples, as columns. Buffers are reused between batches.</summary>
public sealed class Samples
{
    private int[] _users = [];
    private int[] _items = [];
    private float[] _targets = [];
    private float[] _logFrequencies = [];
    private bool _hasFrequencies;

    /// <summary>Gets the number of samples.</summary>
    public int Count { get; private set; }

    /// <summary>Gets the number of samples per group.</summary>
    public int GroupSize { get; private set; } = 1;

    /// <summary>Gets the user of each sample.</summary>
    public Span<int> Users => _users.AsSpan(0, Count);

    /// <summary>Gets the item of each sample.</summary>
    public Span<int> Items => _items.AsSpan(0, Count);

    /// <summary>Gets the target of each sample: 1 and 0, or a rating.</summary>
    public Span<float> Targets => _targets.AsSpan(0, Count);

    /// <summary>Gets the log of the sampling frequency of each item; empty if all are equally likely.</summary>
    public Span<float> LogFrequencies => _hasFrequencies ? _logFrequencies.AsSpan(0, Count) : default;

    /// <summary>Sets the number of samples; the column contents are then undefined.</summary>
    /// <param name="count">The number of samples.</param>
    /// <param name="groupSize">The number of samples per group.</param>
    /// <param name="hasFrequencies">Whether items have different sampling frequencies.</param>
    public void Resize(int count, int groupSize, bool hasFrequencies = false)
    {
        if (_users.Length < count)
        {
            Array.Resize(ref _users, count);
            Array.Resize(ref _items, count);
            Array.Resize(ref _targets, count);
        }
        if (hasFrequencies && _logFrequencies.Length < count)
            Array.Resize(ref _logFrequencies, count);
        (Count, GroupSize, _hasFrequencies) = (count, groupSize, hasFrequencies);
    }

    /// <summary>Keeps the highest-scoring of every <paramref name="pool"/> negatives of a group; the first of equals.</summary>
    internal void Hardest(ReadOnlySpan<float> scores, int pool)
    {
        int negatives = (GroupSize - 1) / pool;
        int groups = Count / GroupSize;
        int kept = 0;
        for (int group = 0; group < groups; group++)
        {
            int start = group * GroupSize;
            Keep(start, kept++);
            for (int n = 0; n < negatives; n++)
            {
                int best = start + 1 + (n * pool);
                for (int candidate = best + 1, end = best + pool; candidate < end; candidate++)
                {
                    if (scores[candidate] > scores[best])
                        best = candidate;
                }
                Keep(best, kept++);
            }
        }
        (Count, GroupSize) = (kept, negatives + 1);
    }

    private void Keep(int from, int to)
    {
        _users[to] = _users[from];
        _items[to] = _items[from];
        _targets[to] = _targets[from];
        if (_hasFrequencies)
            _logFrequencies[to] = _logFrequencies[from];
    }
}
