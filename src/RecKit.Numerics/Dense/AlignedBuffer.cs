using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RecKit.Numerics.Dense;

/// <summary>Numbers that start at a cache line and stay there: a vector that crosses lines costs two loads.</summary>
/// <typeparam name="T">Float or double.</typeparam>
internal readonly struct AlignedBuffer<T>
    where T : unmanaged
{
    private const int LineBytes = 64;

    /// <summary>Makes room, zeroed.</summary>
    /// <param name="length">How many numbers.</param>
    public unsafe AlignedBuffer(int length)
    {
        T[] array = GC.AllocateArray<T>(checked(length + (LineBytes / sizeof(T))), pinned: true);
        nuint address = (nuint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(array));
        int offset = (int)((LineBytes - (address % LineBytes)) % LineBytes) / sizeof(T);
        Memory = array.AsMemory(offset, length);
    }

    /// <summary>Gets the numbers.</summary>
    public Memory<T> Memory { get; }

    /// <summary>Gets the numbers.</summary>
    public Span<T> Span => Memory.Span;
}
