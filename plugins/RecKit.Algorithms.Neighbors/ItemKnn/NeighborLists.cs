namespace RecKit.Algorithms.Neighbors.ItemKnn;

/// <summary>What the kernel found, block by block, and its transposition into the rows that scoring scatters.</summary>
internal sealed class NeighborLists(int itemCount, int blockCount, int itemsPerBlock)
{
    private readonly int[] _counts = new int[itemCount];
    private readonly int[][] _items = new int[blockCount][];
    private readonly float[][] _similarities = new float[blockCount][];

    public void SetCount(int item, int count) => _counts[item] = count;

    public void SetBlock(int block, ReadOnlySpan<int> items, ReadOnlySpan<float> similarities)
    {
        _items[block] = items.ToArray();
        _similarities[block] = similarities.ToArray();
    }

    /// <summary>
    /// Turns "item i has the neighbours j" around: row j lists the items i that count j among their neighbours, ascending,
    /// so that a history is scored by adding up the rows of its items.
    /// </summary>
    /// <exception cref="OverflowException">There are 2³¹ neighbours or more.</exception>
    public (int[] Starts, int[] Items, float[] Similarities) Transpose()
    {
        int[] starts = new int[itemCount + 1];
        int total = 0;
        foreach (int[] block in _items)
        {
            total = checked(total + block.Length);
            foreach (int neighbor in block)
                starts[neighbor + 1]++;
        }
        for (int item = 0; item < itemCount; item++)
            starts[item + 1] += starts[item];
        int[] next = starts[..itemCount];
        int[] items = new int[total];
        float[] similarities = new float[total];
        for (int block = 0; block < _items.Length; block++)
        {
            int end = Math.Min((block + 1) * itemsPerBlock, itemCount);
            int entry = 0;
            for (int item = block * itemsPerBlock; item < end; item++)
            {
                for (int i = 0; i < _counts[item]; i++, entry++)
                {
                    int position = next[_items[block][entry]]++;
                    items[position] = item;
                    similarities[position] = _similarities[block][entry];
                }
            }
        }
        return (starts, items, similarities);
    }
}
