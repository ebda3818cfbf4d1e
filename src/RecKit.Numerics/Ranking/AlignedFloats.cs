using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RecKit.Numerics.Ranking;

/// <summary>Numbers that start at a cache line and stay there: a vector that crosses lines costs two loads.</summary>
internal readonly struct AlignedFloats
{
    private const int LineBytes = 64;
    private readonly float[] _array;
    private readonly int _offset;

    /// <summary>Makes room, zeroed.</summary>
    /// <param name="length">How many numbers.</param>
    public unsafe AlignedFloats(int length)
    {
        Length = length;
        _array = GC.AllocateArray<float>(checked(length + (LineBytes / sizeof(float))), pinned: true);
        nuint address = (nuint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_array));
        _offset = (int)((LineBytes - (address % LineBytes)) % LineBytes / sizeof(float));
    }

    /// <summary>Gets how many numbers there are.</summary>
    public int Length { get; }

    /// <summary>Gets the numbers.</summary>
    public Span<float> Span => _array.AsSpan(_offset, Length);
}
