namespace RecKit.Numerics.Sparse;

/// <summary>Lists of neighbours with weights that threads find block by block, and their transposition into the rows that scoring adds up.</summary>
/// <param name="count">The number of lists n; neighbours are numbered 0…n − 1, too.</param>
/// <param name="listsPerBlock">How many lists a block has (the last may have fewer).</param>
/// <remarks>Thread safety: threads may set different blocks at once.</remarks>
public sealed class NeighborLists(int count, int listsPerBlock)
{
    private readonly int[] _counts = new int[count];
    private readonly int[][] _neighbors = new int[(count + listsPerBlock - 1) / listsPerBlock][];
    private readonly float[][] _weights = new float[(count + listsPerBlock - 1) / listsPerBlock][];

    /// <summary>Sets how long a list is. To be called for each list of a block.</summary>
    /// <param name="list">The list.</param>
    /// <param name="length">Its number of neighbours.</param>
    public void SetCount(int list, int length) => _counts[list] = length;

    /// <summary>Sets the lists of a block, one after the other; they are copied.</summary>
    /// <param name="block">The number of the block.</param>
    /// <param name="neighbors">Neighbours, in any order within a list.</param>
    /// <param name="weights">Their weights.</param>
    public void SetBlock(int block, ReadOnlySpan<int> neighbors, ReadOnlySpan<float> weights)
    {
        _neighbors[block] = neighbors.ToArray();
        _weights[block] = weights.ToArray();
    }

    /// <summary>
    /// Turns "list i has the neighbours j" around: row j has the lists i that count j among their neighbours, ascending,
    /// so that a history is scored by adding up the rows of its items.
    /// </summary>
    /// <returns>Compressed rows: where each starts (n + 1 numbers), their lists and weights.</returns>
    /// <exception cref="OverflowException">There are 2³¹ neighbours or more.</exception>
    public (int[] Starts, int[] Lists, float[] Weights) Transpose()
    {
        int[] starts = new int[count + 1];
        int total = 0;
        foreach (int[] block in _neighbors)
        {
            total = checked(total + block.Length);
            foreach (int neighbor in block)
                starts[neighbor + 1]++;
        }
        for (int row = 0; row < count; row++)
            starts[row + 1] += starts[row];
        int[] next = starts[..count];
        int[] lists = new int[total];
        float[] weights = new float[total];
        for (int block = 0; block < _neighbors.Length; block++)
        {
            int end = Math.Min((block + 1) * listsPerBlock, count);
            int entry = 0;
            for (int list = block * listsPerBlock; list < end; list++)
            {
                for (int i = 0; i < _counts[list]; i++, entry++)
                {
                    int position = next[_neighbors[block][entry]]++;
                    lists[position] = list;
                    weights[position] = _weights[block][entry];
                }
            }
        }
        return (starts, lists, weights);
    }
}
