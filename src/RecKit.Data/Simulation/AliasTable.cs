using RecKit.Numerics;

namespace RecKit.Data.Simulation;

/// <summary>Draws indices with given weights in constant time (Walker's alias method, in the set-up of Vose, 1991).</summary>
internal sealed class AliasTable
{
    private readonly (uint Threshold, int Own, int Alias)[] _cells;

    private AliasTable((uint Threshold, int Own, int Alias)[] cells) => _cells = cells;

    /// <summary>Makes the table of values with positive weights.</summary>
    public static AliasTable Create(ReadOnlySpan<int> values, ReadOnlySpan<double> weights)
    {
        int count = values.Length;
        double total = 0;
        foreach (double weight in weights)
            total += weight;
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

    public int Draw(ref RandomStream random)
    {
        // One draw serves both choices: its upper half the cell, its lower half the side.
        ulong bits = random.NextUInt64();
        (uint threshold, int own, int alias) = _cells[(int)(((bits >> 32) * (ulong)_cells.Length) >> 32)];
        return (uint)bits <= threshold ? own : alias;
    }
}
