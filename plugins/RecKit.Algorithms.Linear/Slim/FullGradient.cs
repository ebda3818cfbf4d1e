using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using RecKit.Numerics.Dense;

namespace RecKit.Algorithms.Linear.Slim;

/// <summary>The gradient g − G·w of a regression for all items that may have a weight, each at a place.</summary>
/// <remarks>
/// Where neither G nor a weight may be negative, a gradient only falls from where it starts, so an item whose start is within the penalty never has a weight. Where that leaves few
/// items they are gathered; otherwise a place is an item, and rows of G are added whole, four at a time: 8 flops and 16 bytes of G a number.
/// </remarks>
internal sealed class FullGradient(SymmetricMatrix<float> gram, float[] scales, float l1, bool isPositive, bool isGramPositive)
{
    // A gathered number is taken to cost as much as so many that lie side by side.
    private const int Gather = 8;

    private readonly int[] _items = new int[gram.Size];
    private readonly float[] _values = new float[Padded(gram.Size)];
    private readonly float[] _placeScales = new float[Padded(gram.Size)];
    private bool _isGathered;

    /// <summary>Gets the number of places.</summary>
    public int Count { get; private set; }

    /// <summary>Gets the gradient.</summary>
    public ReadOnlySpan<float> Values => _values.AsSpan(0, Count);

    /// <summary>Tells which item is at a place.</summary>
    /// <param name="place">From 0.</param>
    public int Item(int place) => _isGathered ? _items[place] : place;

    /// <summary>Begins with all weights 0.</summary>
    /// <param name="target">The item that is regressed on the others.</param>
    public void Start(int target)
    {
        ReadOnlySpan<float> row = gram.Row(target);
        Count = row.Length;
        _isGathered = isPositive && isGramPositive && Screen(row, target);
        if (!_isGathered)
        {
            row.CopyTo(_values);
            scales.CopyTo(_placeScales.AsSpan());
            // No number is above it, nor below: the target never enters.
            _values[target] = float.NaN;
        }
        _values.AsSpan(Count).Fill(float.NaN);
    }

    /// <summary>Follows weights.</summary>
    /// <param name="items">The items.</param>
    /// <param name="before">Their weights when the gradient was last right.</param>
    /// <param name="after">Their weights now.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Move(ReadOnlySpan<int> items, ReadOnlySpan<float> before, ReadOnlySpan<float> after)
    {
        Span<int> moved = stackalloc int[4];
        Span<float> factors = stackalloc float[4];
        int count = 0;
        for (int i = 0; i < items.Length; i++)
        {
            if (before[i] == after[i])
                continue;
            (moved[count], factors[count]) = (items[i], before[i] - after[i]);
            if (++count == moved.Length)
            {
                Add(moved, factors);
                count = 0;
            }
        }
        factors[count..].Clear();
        if (count > 0)
            Add(moved, factors);
    }

    /// <summary>Finds the items whose weight would leave 0 by more than a least size.</summary>
    /// <param name="least">The size.</param>
    /// <param name="without">Places that do not count.</param>
    /// <param name="places">Receives their places, in order.</param>
    /// <param name="sizes">Receives by how much the gradient is beyond the penalty, in units of their scale.</param>
    /// <returns>How many.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Violators(float least, bool[] without, int[] places, float[] sizes)
    {
        Vector512<float> sign = isPositive ? Vector512<float>.AllBitsSet : Vector512.Create(int.MaxValue).AsSingle();
        int count = 0;
        for (int start = 0; start < Count; start += Vector512<float>.Count)
        {
            Vector512<float> scale = Vector512.LoadUnsafe(ref _placeScales[start]);
            Vector512<float> size = ((Vector512.LoadUnsafe(ref _values[start]) & sign) - Vector512.Create(l1)) * scale;
            for (ulong bits = Vector512.GreaterThan(size * scale, Vector512.Create(least)).ExtractMostSignificantBits(); bits != 0; bits &= bits - 1)
            {
                int lane = System.Numerics.BitOperations.TrailingZeroCount(bits);
                if (without[start + lane])
                    continue;
                places[count] = start + lane;
                sizes[count++] = size[lane];
            }
        }
        return count;
    }

    private static int Padded(int size) => (size + Vector512<float>.Count - 1) / Vector512<float>.Count * Vector512<float>.Count;

    // Lists the items whose weight may leave 0; false if they are many.
    private bool Screen(ReadOnlySpan<float> row, int target)
    {
        int count = 0;
        int most = row.Length / Gather;
        for (int item = 0; item < row.Length; item++)
        {
            if (!(row[item] > l1) || item == target)
                continue;
            if (count == most)
                return false;
            _items[count] = item;
            _values[count] = row[item];
            _placeScales[count++] = scales[item];
        }
        Count = count;
        return true;
    }

    private void Add(ReadOnlySpan<int> rows, ReadOnlySpan<float> factors)
    {
        ReadOnlySpan<float> x0 = gram.Row(rows[0]), x1 = gram.Row(rows[1]), x2 = gram.Row(rows[2]), x3 = gram.Row(rows[3]);
        (float a0, float a1, float a2, float a3) = (factors[0], factors[1], factors[2], factors[3]);
        if (!_isGathered)
        {
            ScaledSum.Add(x0, a0, x1, a1, x2, a2, x3, a3, _values.AsSpan(0, Count));
            return;
        }
        for (int place = 0; place < Count; place++)
        {
            int item = _items[place];
            float value = MathF.FusedMultiplyAdd(a0, x0[item], _values[place]);
            value = MathF.FusedMultiplyAdd(a1, x1[item], value);
            value = MathF.FusedMultiplyAdd(a2, x2[item], value);
            _values[place] = MathF.FusedMultiplyAdd(a3, x3[item], value);
        }
    }
}
