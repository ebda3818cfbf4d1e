using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RecKit.Numerics.Ranking;

/// <summary>
/// Ranks a catalogue for a block of users by the inner products of their vectors: a register-tiled matrix product, with the selection of the best k
/// and the masking of excluded items on each strip of scores while it is in the nearest cache. There is never more than a strip of scores.
/// </summary>
/// <remarks>
/// Thread safety: one thread. Allocates as <see cref="RankingBlock"/> does.
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
    private readonly AlignedFloats _users;
    private readonly AlignedFloats _strip;
    private readonly VectorPath _path;
    private readonly int _sweepPanels;

    /// <summary>Makes room.</summary>
    /// <param name="items">The catalogue.</param>
    /// <param name="k">How many items each user gets; 0 when only places are asked for.</param>
    /// <param name="users">The most users of a block; <see cref="UsersPerBlock"/> of them keep the vectors of the catalogue busiest.</param>
    public FactorRanking(ItemPanels items, int k, int users)
        : this(items, k, users, VectorPaths.Widest)
    {
    }

    internal FactorRanking(ItemPanels items, int k, int users, VectorPath path)
    {
        ArgumentNullException.ThrowIfNull(items);
        _items = items;
        _path = path;
        MostUsers = users;
        Block = new RankingBlock(users, k, items.ItemCount, path);
        _users = new AlignedFloats(checked((users + PanelKernel.Users - 1) / PanelKernel.Users * PanelKernel.Users * items.Factors));
        _strip = new AlignedFloats(PanelKernel.Users * StripItems);
        _sweepPanels = Math.Max(SweepBytes / (ItemPanels.Width * sizeof(float) * items.Factors) / StripPanels, 1) * StripPanels;
    }

    /// <summary>Gets the users of the block and, after <see cref="Run"/>, what was found for them.</summary>
    public RankingBlock Block { get; }

    /// <summary>Gets the most users of a block.</summary>
    public int MostUsers { get; }

    /// <summary>Tells how many users a block has at most. It follows from the task alone, and nothing but speed and memory from it.</summary>
    /// <param name="k">How many items each user gets.</param>
    /// <param name="itemCount">The number of items.</param>
    /// <returns>A multiple of 12.</returns>
    public static int UsersPerBlock(int k, int itemCount) =>
        PanelKernel.Users * (int)Math.Clamp(MostBufferBytes / Math.Max(RankingBlock.Bytes(PanelKernel.Users, k, itemCount), 1), 1, MostGroups);

    /// <summary>Tells how much memory a ranking takes, excluded items aside.</summary>
    /// <param name="itemCount">The number of items.</param>
    /// <param name="factors">The number of factors.</param>
    /// <param name="k">How many items each user gets.</param>
    /// <returns>Bytes.</returns>
    public static long Bytes(int itemCount, int factors, int k)
    {
        int users = UsersPerBlock(k, itemCount);
        return RankingBlock.Bytes(users, k, itemCount) + ((((long)users * factors) + (PanelKernel.Users * StripItems)) * sizeof(float));
    }

    /// <summary>Begins a block.</summary>
    public void Begin() => Block.Begin();

    /// <summary>Adds a user to the block.</summary>
    /// <param name="vector">The user's vector. Products with the catalogue must be finite.</param>
    /// <param name="user">What else must be known of the user.</param>
    public void Add(ReadOnlySpan<float> vector, in RankingUser user)
    {
        if (vector.Length != _items.Factors)
            throw new ArgumentException($"A vector must have {_items.Factors} factors, but got {vector.Length}.", nameof(vector));
        int slot = Block.Add(user);
        Span<float> group = _users.Span.Slice(slot / PanelKernel.Users * PanelKernel.Users * vector.Length, PanelKernel.Users * vector.Length);
        int place = slot % PanelKernel.Users;
        if (place == 0)
            group.Clear();
        for (int k = 0; k < vector.Length; k++)
            group[(k * PanelKernel.Users) + place] = vector[k];
        Span<float> counted = Block.CountedScores(slot);
        for (int i = 0; i < counted.Length; i++)
            counted[i] = _items.Score(vector, user.Counted[i]);
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
            for (int first = 0; first < Block.Count; first += PanelKernel.Users)
            {
                for (int panel = sweep; panel < sweepEnd; panel += StripPanels)
                    RunStrip(first, panel, Math.Min(panel + StripPanels, sweepEnd));
            }
        }
    }

    private void RunStrip(int firstUser, int firstPanel, int endPanel)
    {
        Span<float> strip = _strip.Span;
        ref float scores = ref MemoryMarshal.GetReference(strip);
        ref float group = ref Unsafe.Add(ref MemoryMarshal.GetReference(_users.Span), firstUser * _items.Factors);
        int users = Math.Min(PanelKernel.Users, Block.Count - firstUser);
        if (users == 1)
            RowKernel.Multiply(_path, ref group, ref _items.Panel(firstPanel), endPanel - firstPanel, _items.Factors, ref scores);
        else
            MultiplyTiles(ref group, firstPanel, endPanel, ref scores);
        int firstItem = firstPanel * ItemPanels.Width;
        int length = Math.Min(endPanel * ItemPanels.Width, _items.ItemCount) - firstItem;
        for (int user = 0; user < users; user++)
            Block.Take(firstUser + user, strip.Slice(user * StripItems, length), firstItem);
    }

    private void MultiplyTiles(ref float group, int firstPanel, int endPanel, ref float scores)
    {
        for (int panel = firstPanel; panel < endPanel; panel++)
        {
            PanelKernel.Multiply(
                _path, ref group, ref _items.Panel(panel), _items.Factors, ref Unsafe.Add(ref scores, (panel - firstPanel) * ItemPanels.Width), StripItems);
        }
    }
}
