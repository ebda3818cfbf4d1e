using System.Runtime.InteropServices;

namespace RecKit.Numerics.Ranking;

/// <summary>
/// Selects the best k of scores that come in pieces, for a block of users at once. What is at least as good as a rising threshold is kept in a buffer;
/// a full buffer is cut to little more than k by counting, and only the winners are put in order. The result is that of a full sort under
/// <see cref="TieOrder.Precedes"/>, however many scores are equal.
/// </summary>
/// <remarks>Thread safety: one thread. Allocates when it is made and never again.</remarks>
internal sealed class TopKBlock
{
    private const ulong AnyKey = 1UL << 32;
    private const int SparseAfter = 1024;
    private readonly int _capacity;
    private readonly float[] _scores;
    private readonly int[] _items;
    private readonly Slot[] _slots;
    private readonly WinnerOrder _order;
    private readonly VectorPath _path;

    /// <summary>Makes room.</summary>
    /// <param name="users">The users of a block.</param>
    /// <param name="k">How many items each gets, at least 1.</param>
    /// <param name="itemCount">The most scores that a user gets.</param>
    /// <param name="path">The width of vectors.</param>
    public TopKBlock(int users, int k, int itemCount, VectorPath path)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(users);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(k);
        ArgumentOutOfRangeException.ThrowIfNegative(itemCount);
        K = k;
        _capacity = Capacity(k, itemCount);
        _scores = new float[checked(users * _capacity)];
        _items = new int[_scores.Length];
        _slots = new Slot[users];
        _order = new WinnerOrder(_capacity, path);
        _path = path;
    }

    /// <summary>Gets how many items a user gets.</summary>
    public int K { get; }

    /// <summary>Tells how much memory a block takes.</summary>
    /// <param name="users">The users of a block.</param>
    /// <param name="k">How many items each gets.</param>
    /// <param name="itemCount">The most scores that a user gets.</param>
    /// <returns>Bytes.</returns>
    public static long Bytes(int users, int k, int itemCount) =>
        Capacity(k, itemCount) * ((users * (long)(sizeof(float) + sizeof(int))) + sizeof(ulong) + sizeof(int));

    /// <summary>Begins the selection of a user.</summary>
    /// <param name="slot">Which user of the block.</param>
    /// <param name="ties">The user's order of equal scores.</param>
    public void Begin(int slot, TieOrder ties) => _slots[slot] = new Slot { Ties = ties, Threshold = float.MinValue, Key = AnyKey };

    /// <summary>Adds scores. All pieces together hold each item at most once.</summary>
    /// <param name="slot">Which user of the block.</param>
    /// <param name="scores">A score per item. NaN never enters; negative infinity marks an item that is out.</param>
    /// <param name="firstItem">The item of the first score; the others follow.</param>
    public void Add(int slot, ReadOnlySpan<float> scores, int firstItem)
    {
        ref Slot state = ref _slots[slot];
        Span<float> keptScores = _scores.AsSpan(slot * _capacity, _capacity);
        Span<int> keptItems = _items.AsSpan(slot * _capacity, _capacity);
        int count = state.Count;
        long sparse = (long)K * SparseAfter;
        int index = 0;
        for (; index <= scores.Length - ScoreMask.Width; index += ScoreMask.Width)
        {
            // Late in a long catalogue most masks are empty, and then a branch is predicted well.
            if (firstItem + index > sparse && ScoreMask.AtLeast(_path, in scores[index], state.Threshold) == 0)
                continue;
            count = MakeRoom(ref state, keptScores, keptItems, count);
            int added = ScoreMask.Append(
                _path, in MemoryMarshal.GetReference(scores[index..]), state.Threshold, firstItem + index,
                ref MemoryMarshal.GetReference(keptScores[count..]), ref MemoryMarshal.GetReference(keptItems[count..]));
            count = state.Key == AnyKey ? count + added : DropTies(state, keptScores, keptItems, count, count + added);
        }
        if (index < scores.Length)
        {
            count = MakeRoom(ref state, keptScores, keptItems, count);
            int before = count;
            for (; index < scores.Length; index++)
            {
                keptScores[count] = scores[index];
                keptItems[count] = firstItem + index;
                count += scores[index] >= state.Threshold ? 1 : 0;
            }
            if (state.Key != AnyKey)
                count = DropTies(state, keptScores, keptItems, before, count);
        }
        state.Count = count;
    }

    /// <summary>Ends the selection of a user.</summary>
    /// <param name="slot">Which user of the block.</param>
    /// <param name="topItems">Receives the items, best first; at least k long.</param>
    /// <param name="topScores">Receives their scores; at least as long.</param>
    /// <returns>How many there are: k, or fewer when there were not enough.</returns>
    public int Finish(int slot, Span<int> topItems, Span<float> topScores)
    {
        ref Slot state = ref _slots[slot];
        Span<float> scores = _scores.AsSpan(slot * _capacity, _capacity);
        Span<int> items = _items.AsSpan(slot * _capacity, _capacity);
        if (state.Count > MostKept)
            state.Count = Cut(ref state, scores, items, state.Count);
        ReadOnlySpan<int> order = _order.Of(scores, items[..state.Count], state.Ties);
        int listed = Math.Min(state.Count, K);
        for (int rank = 0; rank < listed; rank++)
        {
            topItems[rank] = items[order[rank]];
            topScores[rank] = scores[order[rank]];
        }
        return listed;
    }

    // More than k would only cost a few sweeps to part from it.
    private int MostKept => K + (K / 8) + 4;

    // Room for k, for those that come before the next cut, and for one mask more; no more than there are items.
    private static int Capacity(int k, int itemCount)
    {
        long room = Math.Min((2L * k) + 128, itemCount) + ScoreMask.Width;
        return checked((int)((room + ScoreMask.Width - 1) / ScoreMask.Width * ScoreMask.Width));
    }

    private int MakeRoom(ref Slot state, Span<float> scores, Span<int> items, int count) =>
        count + ScoreMask.Width <= scores.Length ? count : Cut(ref state, scores, items, count);

    // Keeps the best k, and as many more as may be kept; raises the threshold to the worst of them.
    private int Cut(ref Slot state, Span<float> scores, Span<int> items, int count)
    {
        float threshold = RankThreshold.Of(_path, scores, count, state.Threshold, K, MostKept, out int atLeast);
        state.Threshold = threshold;
        state.Key = atLeast <= MostKept ? AnyKey : RankThreshold.OfTies(scores[..count], items[..count], state.Ties, threshold, K);
        int kept = 0;
        for (int i = 0; i < count; i++)
        {
            scores[kept] = scores[i];
            items[kept] = items[i];
            kept += scores[i] >= threshold ? 1 : 0;
        }
        return state.Key == AnyKey ? kept : DropTies(state, scores, items, 0, kept);
    }

    // Of scores that equal the threshold, those below the key stay.
    private static int DropTies(in Slot state, Span<float> scores, Span<int> items, int start, int end)
    {
        int kept = start;
        for (int i = start; i < end; i++)
        {
            scores[kept] = scores[i];
            items[kept] = items[i];
            kept += scores[i] > state.Threshold || state.Ties.Key(items[i]) < state.Key ? 1 : 0;
        }
        return kept;
    }

    private struct Slot
    {
        public TieOrder Ties;
        public float Threshold;
        public ulong Key;
        public int Count;
    }
}
