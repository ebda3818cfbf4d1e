using System.Runtime.CompilerServices;
using RecKit.Numerics;
using RecKit.Numerics.Dense;

namespace RecKit.Algorithms.Linear.Slim;

/// <summary>The part of a Gram matrix between the items of a growing set, copied so that a sweep reads few lines of memory. Rows are padded to whole steps of the kernel.</summary>
internal sealed class WorkingGram(SymmetricMatrix<float> gram)
{
    private const int FirstRoom = 256;
    private const int Step = 32;
    private float[] _values = [];
    private float[] _gradient = [];
    private int _stride;
    private int _count;

    private int Padded => (_count + Step - 1) / Step * Step;

    /// <summary>Forgets the set.</summary>
    public void Clear() => _count = 0;

    /// <summary>Copies what newcomers have to do with the set. Only their rows of the matrix are read.</summary>
    /// <param name="set">The set; those that were there before keep their places.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Extend(ReadOnlySpan<int> set)
    {
        MakeRoom(set.Length);
        for (int row = _count; row < set.Length; row++)
        {
            ReadOnlySpan<float> source = gram.Row(set[row]), next = gram.Row(set[Math.Min(row + 1, set.Length - 1)]);
            Span<float> target = _values.AsSpan(row * _stride, row + 1);
            for (int column = 0; column < target.Length; column++)
            {
                int item = set[column];
                Prefetch.Line(in next[item]);
                target[column] = source[item];
            }
        }
        // A pass of its own: stores that wait for their lines do not hold up the reads.
        for (int row = _count; row < set.Length; row++)
        {
            ReadOnlySpan<float> source = _values.AsSpan(row * _stride, row);
            for (int column = 0; column < source.Length; column++)
                _values[(column * _stride) + row] = source[column];
        }
        _count = set.Length;
    }

    /// <summary>Gets a row, padded; what is in the padding does not count.</summary>
    /// <param name="row">A place in the set.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<float> Row(int row) => _values.AsSpan(row * _stride, Padded);

    /// <summary>Copies the gradient of the set's items.</summary>
    /// <param name="gradient">That of all.</param>
    /// <param name="places">Where those of the set are.</param>
    /// <returns>As long as a row.</returns>
    public Span<float> Gather(ReadOnlySpan<float> gradient, ReadOnlySpan<int> places)
    {
        for (int i = 0; i < places.Length; i++)
            _gradient[i] = gradient[places[i]];
        _gradient.AsSpan(places.Length, Padded - places.Length).Clear();
        return _gradient.AsSpan(0, Padded);
    }

    private void MakeRoom(int count)
    {
        if (count <= _gradient.Length)
            return;
        int room = Math.Max(_gradient.Length, FirstRoom);
        while (room < count)
            room *= 2;
        room = Math.Min(room, Math.Max(gram.Stride, FirstRoom));

        // A line more than a power of two: columns of the copy do not meet in the same few sets of the cache.
        int stride = room + 16;
        float[] values = new float[checked(room * stride)];
        for (int row = 0; row < _count; row++)
            _values.AsSpan(row * _stride, _count).CopyTo(values.AsSpan(row * stride));
        (_values, _stride, _gradient) = (values, stride, new float[room]);
    }
}
