namespace RecKit.Numerics.Sparse;

/// <summary>Lists of neighbours with weights that threads find block by block, and their transposition into the rows that scoring adds up.</summary>
public sealed class NeighborLists
{
    private readonly int _listsPerBlock;
    private readonly int[] _counts;
    private readonly int[][] _neighbors;
    private readonly float[][] _weights;

    private NeighborLists(int count, int listsPerBlock)
    {
        int blocks = (count + listsPerBlock - 1) / listsPerBlock;
        (_listsPerBlock, _counts, _neighbors, _weights) = (listsPerBlock, new int[count], new int[blocks][], new float[blocks][]);
    }

    /// <summary>Finds a list.</summary>
    /// <typeparam name="TScratch">The type of a thread's memory.</typeparam>
    /// <param name="scratch">The memory of the thread.</param>
    /// <param name="list">Which list.</param>
    /// <param name="neighbors">Receives neighbours, in any order.</param>
    /// <param name="weights">Receives their weights.</param>
    /// <returns>How many there are.</returns>
    public delegate int Finder<TScratch>(TScratch scratch, int list, Span<int> neighbors, Span<float> weights);

    /// <summary>Finds lists on several threads.</summary>
    /// <typeparam name="TScratch">The type of a thread's memory.</typeparam>
    /// <param name="count">The number of lists n; neighbours are numbered 0…n − 1, too.</param>
    /// <param name="listsPerBlock">How many lists a block has (the last may have fewer): cancellation waits for a block.</param>
    /// <param name="most">The most neighbours of a list.</param>
    /// <param name="threads">At least 1.</param>
    /// <param name="scratch">Makes the memory of a thread. Results must not depend on what is left in it.</param>
    /// <param name="find">Finds a list.</param>
    /// <param name="progress">Told the share of the lists that are found, or null.</param>
    /// <param name="cancellation">Checked before each block.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static NeighborLists Find<TScratch>(
        int count, int listsPerBlock, int most, int threads, Func<TScratch> scratch, Finder<TScratch> find, IProgress<double>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(scratch);
        ArgumentNullException.ThrowIfNull(find);
        NeighborLists lists = new(count, listsPerBlock);
        int done = 0;
        ParallelBlocks.Run(
            count, listsPerBlock, threads,
            () => (Own: scratch(), Neighbors: new int[most * listsPerBlock], Weights: new float[most * listsPerBlock]),
            (memory, block, start, end) =>
            {
                int total = 0;
                for (int list = start; list < end; list++)
                    total += lists._counts[list] = find(memory.Own, list, memory.Neighbors.AsSpan(total, most), memory.Weights.AsSpan(total, most));
                lists._neighbors[block] = memory.Neighbors[..total];
                lists._weights[block] = memory.Weights[..total];
                progress?.Report((double)Interlocked.Add(ref done, end - start) / count);
            },
            cancellation);
        return lists;
    }

    /// <summary>
    /// Turns "list i has the neighbours j" around: row j has the lists i that count j among their neighbours, ascending,
    /// so that a history is scored by adding up the rows of its items.
    /// </summary>
    /// <returns>Compressed rows: where each starts (n + 1 numbers), their lists and weights.</returns>
    /// <exception cref="OverflowException">There are 2³¹ neighbours or more.</exception>
    public (int[] Starts, int[] Lists, float[] Weights) Transpose()
    {
        int count = _counts.Length;
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
            int end = Math.Min((block + 1) * _listsPerBlock, count);
            int entry = 0;
            for (int list = block * _listsPerBlock; list < end; list++)
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
