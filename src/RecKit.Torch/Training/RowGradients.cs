using System.Runtime.CompilerServices;
using RecKit.Torch.Parameters;

namespace RecKit.Torch.Training;

/// <summary>
/// The gradients of a step, sorted by row of one embedding: for each row that was touched, where its parts lie. Memory: 4 bytes a row of the embedding, 16 an entry of the batch.
/// </summary>
/// <remarks>Parts of a row are added up in the order of the shards, and within a shard in that of its entries.</remarks>
internal sealed unsafe class RowGradients
{
    private readonly Parameter _parameter;
    private readonly int[] _heads;
    private readonly List<int> _touched = [];
    private int[] _next = [];
    private nint[] _sources = [];
    private float[] _weights = [];

    public RowGradients(Parameter parameter)
    {
        _parameter = parameter;
        _heads = new int[parameter.Rows];
        Array.Fill(_heads, -1);
    }

    /// <summary>Gets the rows that were touched.</summary>
    public IReadOnlyList<int> Touched => _touched;

    public bool IsTouched(int row) => _heads[row] >= 0;

    /// <summary>Sorts the gradients of all shards of a batch.</summary>
    public void Collect(ReadOnlySpan<Shard> shards)
    {
        foreach (int row in _touched)
            _heads[row] = -1;
        _touched.Clear();
        int count = 0;
        // A list grows at its head: from the last entry to the first, so that it is read from the first to the last.
        for (int shard = shards.Length - 1; shard >= 0; shard--)
        {
            IReadOnlyList<RowUse> uses = shards[shard].Uses;
            for (int use = uses.Count - 1; use >= 0; use--)
            {
                if (uses[use].Parameter == _parameter && uses[use].Gradient is not null)
                    Collect(uses[use], ref count);
            }
        }
    }

    /// <summary>Adds up the gradient of a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="sum">Receives the sum.</param>
    /// <returns>How many entries there were.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Sum(int row, float* sum)
    {
        int width = _parameter.Width;
        new Span<float>(sum, width).Clear();
        int count = 0;
        for (int entry = _heads[row]; entry >= 0; entry = _next[entry], count++)
            RowSums.Add((float*)_sources[entry], _weights[entry], sum, width);
        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Collect(RowUse use, ref int count)
    {
        int[] rows = use.Rows;
        if (_next.Length < count + rows.Length)
        {
            int length = Math.Max(count + rows.Length, _next.Length * 2);
            Array.Resize(ref _next, length);
            Array.Resize(ref _sources, length);
            Array.Resize(ref _weights, length);
        }
        float* gradient = TensorMemory.Pointer(use.Gradient!);
        int[]? starts = use.Starts;
        float[]? weights = use.Weights;
        int bag = (starts?.Length ?? rows.Length + 1) - 2;
        for (int entry = rows.Length - 1; entry >= 0; entry--)
        {
            if (starts is null)
                bag = entry;
            else
            {
                while (starts[bag] > entry)
                    bag--;
            }
            int row = rows[entry];
            if (_heads[row] < 0)
                _touched.Add(row);
            _next[count] = _heads[row];
            _sources[count] = (nint)(gradient + ((long)bag * _parameter.Width));
            _weights[count] = weights is null ? 1 : weights[entry];
            _heads[row] = count++;
        }
    }
}
