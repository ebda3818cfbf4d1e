using System.Runtime.CompilerServices;
using RecKit.Numerics;

namespace RecKit.Algorithms.Factorization.Ials;

/// <summary>Whether rows are brought into the caches before they are read, as a type: kernels are compiled for each.</summary>
internal unsafe interface IFetch
{
    /// <summary>Brings the same lines of a group of rows.</summary>
    /// <param name="group">The rows.</param>
    /// <param name="offset">The first byte within each.</param>
    /// <param name="bytes">How many, a multiple of 64.</param>
    static abstract void Lines(byte** group, nint offset, int bytes);
}

/// <summary>The table is near: in the second-level cache, or where the machine finds it in time by itself.</summary>
internal readonly unsafe struct NearTable : IFetch
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Lines(byte** group, nint offset, int bytes)
    {
    }
}

/// <summary>The table is far: much of it comes from memory.</summary>
internal readonly unsafe struct FarTable : IFetch
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Lines(byte** group, nint offset, int bytes)
    {
        Row(group[0] + offset, bytes);
        Row(group[1] + offset, bytes);
        Row(group[2] + offset, bytes);
        Row(group[3] + offset, bytes);
        Row(group[4] + offset, bytes);
        Row(group[5] + offset, bytes);
        Row(group[6] + offset, bytes);
        Row(group[7] + offset, bytes);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Row(byte* from, int bytes)
    {
        Prefetch.Line(in *from);
        if (bytes > 64)
            Prefetch.Line(in from[64]);
    }
}
