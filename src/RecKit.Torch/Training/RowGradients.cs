using System.Runtime.CompilerServices;
using RecKit.Torch.Parameters;

namespace RecKit.Torch.Training;

/// <summary>
/// The gradients of a step, grouped by the touched rows of one embedding. Memory: 8 bytes per row of the embedding, 12 per entry of the
/// batch.
/// </summary>
/// <remarks>The parts of a row are summed in shard order, and within a shard in entry order.</remarks>
internal sealed unsafe class RowGradients
{
    private readonly Parameter _parameter;
    private readonly int[] _counts;
    private readonly int[] _ends;
    private readonly List<int> _touched = [];
    private nint[] _sources = [];
    private float[] _weights = [];

    public RowGradients(Parameter parameter)
    {
        _parameter = parameter;
        _counts = new int[parameter.Rows];
        _ends = new int[parameter.Rows];
    }

    /// <summary>Gets the touched rows.</summary>
    public IReadOnlyList<int> Touched => _touched;

    /// <summary>Collects the gradients of all shards of a batch by counting sort.</summary>
    public void Collect(ReadOnlySpan<Shard> shards)
    {
        foreach (int row in _touched)
            _counts[row] = 0;
        _touched.Clear();
        foreach (Shard shard in shards)
        {
            foreach (RowUse use in shard.Uses)
            {
                if (IsOwn(use))
                    Count(use.Entries);
            }
        }
        int total = 0;
        foreach (int row in _touched)
        {
            _ends[row] = total;
            total += _counts[row];
        }
        if (_sources.Length < total)
        {
            int length = Math.Max(total, _sources.Length * 2);
            _sources = GC.AllocateUninitializedArray<nint>(length, pinned: true);
            _weights = GC.AllocateUninitializedArray<float>(length, pinned: true);
        }
        foreach (Shard shard in shards)
        {
            foreach (RowUse use in shard.Uses)
            {
                if (IsOwn(use))
                    Place(use);
            }
        }
    }

    /// <summary>Sums the gradient of a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="sum">Receives the sum.</param>
    /// <returns>The number of entries.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Sum(int row, float* sum)
    {
        int count = _counts[row];
        int start = _ends[row] - count;
        fixed (nint* sources = _sources)
        fixed (float* weights = _weights)
            RowSums.Set(new RowAddresses(sources + start), weights + start, count, sum, _parameter.Width);
        return count;
    }

    private bool IsOwn(RowUse use) => use.Parameter == _parameter && use.Gradient is not null;

    private void Count(ReadOnlySpan<int> rows)
    {
        int[] counts = _counts;
        foreach (int row in rows)
        {
            if (counts[row]++ == 0)
                _touched.Add(row);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Place(RowUse use)
    {
        ReadOnlySpan<int> rows = use.Entries;
        int[] ends = _ends;
        nint[] sources = _sources;
        float[] scales = _weights;
        int width = _parameter.Width;
        float* gradient = TensorMemory.Pointer(use.Gradient!);
        int[]? starts = use.Starts;
        float[]? weights = use.Weights;
        int bags = starts is null ? rows.Length : starts.Length - 1;
        for (int bag = 0; bag < bags; bag++, gradient += width)
        {
            int end = starts is null ? bag + 1 : starts[bag + 1];
            for (int entry = starts is null ? bag : starts[bag]; entry < end; entry++)
            {
                int place = ends[rows[entry]]++;
                sources[place] = (nint)gradient;
                scales[place] = weights is null ? 1 : weights[entry];
            }
        }
    }
}
