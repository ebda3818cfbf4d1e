namespace RecKit.Numerics;

/// <summary>Draws numbers with given weights in constant time (Walker's alias method, in the set-up of Vose, 1991).</summary>
/// <remarks>Thread safety: immutable. Weights count to one part in 2³².</remarks>
public sealed class AliasTable
{
    private readonly (uint Threshold, int Own, int Alias)[] _cells;

    private AliasTable((uint Threshold, int Own, int Alias)[] cells) => _cells = cells;

    /// <summary>Makes the table of values with positive weights.</summary>
    /// <param name="values">What is drawn; at least one.</param>
    /// <param name="weights">The weight of each, above 0 and finite; they need not sum to 1.</param>
    /// <returns>The table.</returns>
    /// <exception cref="ArgumentException">There is no value, their numbers differ, or a weight is not positive and finite.</exception>
    public static AliasTable Create(ReadOnlySpan<int> values, ReadOnlySpan<double> weights)
    {
        int count = values.Length;
        if (count == 0 || weights.Length != count)
            throw new ArgumentException($"A table needs as many weights as values, and at least one, but got {weights.Length} and {count}.", nameof(weights));
        double total = 0;
        foreach (double weight in weights)
        {
            if (weight is not (> 0 and < double.PositiveInfinity))
                throw new ArgumentException($"Weights must be positive and finite, but one is {weight}.", nameof(weights));
            total += weight;
        }
        double[] scaled = new double[count];
        int[] small = new int[count];
        int[] large = new int[count];
        int smallCount = 0, largeCount = 0;
        for (int i = 0; i < count; i++)
        {
            scaled[i] = weights[i] * count / total;
            if (scaled[i] < 1)
                small[smallCount++] = i;
            else
                large[largeCount++] = i;
        }
        (uint, int, int)[] cells = new (uint, int, int)[count];
        for (int i = 0; i < count; i++)
            cells[i] = (uint.MaxValue, values[i], values[i]);
        while (smallCount > 0 && largeCount > 0)
        {
            int less = small[--smallCount];
            int more = large[largeCount - 1];
            cells[less] = ((uint)(scaled[less] * uint.MaxValue), values[less], values[more]);
            scaled[more] -= 1 - scaled[less];
            if (scaled[more] < 1)
            {
                largeCount--;
                small[smallCount++] = more;
            }
        }
        return new AliasTable(cells);
    }

    /// <summary>Draws a value.</summary>
    /// <param name="random">The stream; one number of it is used.</param>
    /// <returns>One of the values, each with a chance in proportion to its weight.</returns>
    public int Draw(ref RandomStream random) => Draw(random.NextUInt64());

    /// <summary>Draws a value.</summary>
    /// <param name="bits">64 random bits.</param>
    /// <returns>One of the values, each with a chance in proportion to its weight.</returns>
    public int Draw(ulong bits)
    {
        // One draw serves both choices: its upper half the cell, its lower half the side.
        (uint threshold, int own, int alias) = _cells[(int)(((bits >> 32) * (ulong)_cells.Length) >> 32)];
        return (uint)bits <= threshold ? own : alias;
    }
}
