using RecKit.Numerics.Dense;

namespace RecKit.Algorithms.Linear.Slim;

/// <summary>The part of a Gram matrix between the items of a growing set, copied so that a sweep reads few lines of memory.</summary>
internal sealed class WorkingGram(SymmetricMatrix<float> gram)
{
    private const int FirstRoom = 256;
    private float[] _values = [];
    private float[] _gradient = [];
    private int _stride;
    private int _count;

    /// <summary>Forgets the set.</summary>
    public void Clear() => _count = 0;

    /// <summary>Copies what newcomers have to do with the set.</summary>
    /// <param name="set">The set; those that were there before keep their places.</param>
    public void Extend(ReadOnlySpan<int> set)
    {
        MakeRoom(set.Length);
        for (int row = 0; row < set.Length; row++)
        {
            ReadOnlySpan<float> source = gram.Row(set[row]);
            Span<float> target = _values.AsSpan(row * _stride, set.Length);
            for (int column = row < _count ? _count : 0; column < set.Length; column++)
                target[column] = source[set[column]];
        }
        _count = set.Length;
    }

    /// <summary>Gets a row.</summary>
    /// <param name="row">A place in the set.</param>
    /// <param name="count">The size of the set.</param>
    public ReadOnlySpan<float> Row(int row, int count) => _values.AsSpan(row * _stride, count);

    /// <summary>Copies the gradient of the set's items.</summary>
    /// <param name="gradient">That of all items.</param>
    /// <param name="set">The set.</param>
    public Span<float> Gather(ReadOnlySpan<float> gradient, ReadOnlySpan<int> set)
    {
        for (int i = 0; i < set.Length; i++)
            _gradient[i] = gradient[set[i]];
        return _gradient.AsSpan(0, set.Length);
    }

    private void MakeRoom(int count)
    {
        if (count <= _stride)
            return;
        int stride = Math.Max(_stride, FirstRoom);
        while (stride < count)
            stride *= 2;
        stride = Math.Min(stride, gram.Stride);
        float[] values = GC.AllocateUninitializedArray<float>(checked(stride * stride));
        for (int row = 0; row < _count; row++)
            _values.AsSpan(row * _stride, _count).CopyTo(values.AsSpan(row * stride));
        _values = values;
        _gradient = new float[stride];
        _stride = stride;
    }
}
