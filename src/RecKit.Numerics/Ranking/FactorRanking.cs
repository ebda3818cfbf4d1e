using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RecKit.Numerics.Ranking;

/// <summary>
/// Ranks a catalogue for a block of users by the inner products of their vectors: a register-tiled matrix product, with the selection of the best k
/// and the masking of excluded items on each strip of scores while it is in the nearest cache. There is never more than a strip of scores.
/// </summary>
/// <remarks>
/// Thread safety: one thread. Allocates when it is made, and when the excluded items of a block outgrow all earlier ones.
/// A score is the chain of fused multiply-adds of <see cref="VectorMath.Score"/>, to the bit, whoever else is in the block.
/// </remarks>
public sealed class FactorRanking
{
    private const int StripPanels = 8;
    private const int StripItems = StripPanels * ItemPanels.Width;

    // A sweep of panels stays in the second cache while all users of the block meet it.
    private const int SweepBytes = 1 << 18;
    private const int MostGroups = 20;
    private const int MostBufferBytes = 1 << 22;

    private readonly ItemPanels _items;
    private readonly TopKBlock _top;
    private readonly ExcludedRows _excluded;
    private readonly AlignedFloats _users;
    private readonly AlignedFloats _strip;
    private readonly VectorPath _path;
    private readonly int _sweepPanels;
    private int _count;

    /// <summary>Makes room.</summary>
    /// <param name="items">The catalogue.</param>
    /// <param name="k">How many items each user gets, at least 1.</param>
    public FactorRanking(ItemPanels items, int k)
        : this(items, k, VectorPaths.Widest)
    {
    }

    internal FactorRanking(ItemPanels items, int k, VectorPath path)
    {
        ArgumentNullException.ThrowIfNull(items);
        _items = items;
        _path = path;
        MostUsers = UsersPerBlock(k, items.ItemCount);
        _top = new TopKBlock(MostUsers, k, items.ItemCount, path);
        _excluded = new ExcludedRows(MostUsers);
        _users = new AlignedFloats(checked(MostUsers * items.Factors));
        _strip = new AlignedFloats(PanelKernel.Users * StripItems);
        _sweepPanels = Math.Max(SweepBytes / (ItemPanels.Width * sizeof(float) * items.Factors) / StripPanels, 1) * StripPanels;
    }

    /// <summary>Gets the most users of a block: a whole number of groups of 12.</summary>
    public int MostUsers { get; }

    /// <summary>Tells how many users a block has at most. It follows from the task alone, and nothing but speed and memory from it.</summary>
    /// <param name="k">How many items each user gets.</param>
    /// <param name="itemCount">The number of items.</param>
    /// <returns>A multiple of 12.</returns>
    public static int UsersPerBlock(int k, int itemCount) =>
        PanelKernel.Users * (int)Math.Clamp(MostBufferBytes / TopKBlock.Bytes(PanelKernel.Users, k, itemCount), 1, MostGroups);

    /// <summary>Tells how much memory a ranking takes, excluded items aside.</summary>
    /// <param name="itemCount">The number of items.</param>
    /// <param name="factors">The number of factors.</param>
    /// <param name="k">How many items each user gets.</param>
    /// <returns>Bytes.</returns>
    public static long Bytes(int itemCount, int factors, int k)
    {
        int users = UsersPerBlock(k, itemCount);
        return TopKBlock.Bytes(users, k, itemCount) + (((long)users * factors) + (PanelKernel.Users * StripItems)) * sizeof(float);
    }

    /// <summary>Begins a block.</summary>
    public void Begin()
    {
        _count = 0;
        _excluded.Clear();
    }

    /// <summary>Adds a user to the block.</summary>
    /// <param name="vector">The user's vector. Products with the catalogue must be finite.</param>
    /// <param name="ties">The user's order of equal scores.</param>
    /// <param name="excluded">Items to leave out, ascending.</param>
    /// <param name="alsoExcluded">More of them, ascending.</param>
    public void Add(ReadOnlySpan<float> vector, TieOrder ties, ReadOnlySpan<int> excluded, ReadOnlySpan<int> alsoExcluded = default)
    {
        if (vector.Length != _items.Factors)
            throw new ArgumentException($"A vector must have {_items.Factors} factors, but got {vector.Length}.", nameof(vector));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(_count, MostUsers);
        Span<float> group = _users.Span.Slice(_count / PanelKernel.Users * PanelKernel.Users * vector.Length, PanelKernel.Users * vector.Length);
        int place = _count % PanelKernel.Users;
        if (place == 0)
            group.Clear();
        for (int k = 0; k < vector.Length; k++)
            group[(k * PanelKernel.Users) + place] = vector[k];
        _top.Begin(_count, ties);
        _excluded.Add(excluded, alsoExcluded);
        _count++;
    }

    /// <summary>Scores the catalogue for the block and selects.</summary>
    /// <param name="cancellation">Looked at before each sweep of a part of the catalogue.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public void Run(CancellationToken cancellation = default)
    {
        for (int sweep = 0; sweep < _items.PanelCount; sweep += _sweepPanels)
        {
            cancellation.ThrowIfCancellationRequested();
            int sweepEnd = Math.Min(sweep + _sweepPanels, _items.PanelCount);
            for (int first = 0; first < _count; first += PanelKernel.Users)
            {
                for (int panel = sweep; panel < sweepEnd; panel += StripPanels)
                    RunStrip(first, panel, Math.Min(panel + StripPanels, sweepEnd));
            }
        }
    }

    /// <summary>Gives the list of a user of the block.</summary>
    /// <param name="slot">Which user, in the order of <see cref="Add"/>.</param>
    /// <param name="topItems">Receives the items, best first; at least k long.</param>
    /// <param name="topScores">Receives their scores; at least as long.</param>
    /// <returns>How many there are: k, or fewer when there are not enough items.</returns>
    public int Take(int slot, Span<int> topItems, Span<float> topScores)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(slot, _count);
        return _top.Finish(slot, topItems, topScores);
    }

    private void RunStrip(int firstUser, int firstPanel, int endPanel)
    {
        Span<float> strip = _strip.Span;
        ref float scores = ref MemoryMarshal.GetReference(strip);
        ref float group = ref Unsafe.Add(ref MemoryMarshal.GetReference(_users.Span), firstUser * _items.Factors);
        for (int panel = firstPanel; panel < endPanel; panel++)
        {
            PanelKernel.Multiply(
                _path, ref group, ref _items.Panel(panel), _items.Factors, ref Unsafe.Add(ref scores, (panel - firstPanel) * ItemPanels.Width), StripItems);
        }
        int firstItem = firstPanel * ItemPanels.Width;
        int length = Math.Min(endPanel * ItemPanels.Width, _items.ItemCount) - firstItem;
        int users = Math.Min(PanelKernel.Users, _count - firstUser);
        for (int user = 0; user < users; user++)
        {
            Span<float> row = strip.Slice(user * StripItems, length);
            _excluded.Mask(firstUser + user, row, firstItem);
            _top.Add(firstUser + user, row, firstItem);
        }
    }
}
