using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace RecKit.Numerics;

/// <summary>Tells the processor what will be read soon, for memory whose order no hardware prefetch sees coming. Nothing happens on processors without such an instruction.</summary>
public static unsafe class Prefetch
{
    /// <summary>Brings the line of 64 bytes that a value is in to all caches.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="value">The value; it may be beyond the end of an array.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Line<T>(ref readonly T value)
        where T : unmanaged
    {
        if (Sse.IsSupported)
            Sse.Prefetch0(Unsafe.AsPointer(in value));
    }
}
