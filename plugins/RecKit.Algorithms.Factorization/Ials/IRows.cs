using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace RecKit.Algorithms.Factorization.Ials;

/// <summary>How the numbers of a vector lie in memory, as a type: kernels are compiled for each. Numbers come in pairs of vectors of 16.</summary>
internal unsafe interface IRows
{
    /// <summary>Gets the bytes of 32 numbers.</summary>
    static abstract int PairBytes { get; }

    /// <summary>Reads numbers 0 to 15 and 16 to 31 from an address.</summary>
    static abstract void Load(byte* at, out Vector512<float> low, out Vector512<float> high);
}

/// <summary>Single precision.</summary>
internal readonly unsafe struct SingleRows : IRows
{
    public static int PairBytes => 128;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Load(byte* at, out Vector512<float> low, out Vector512<float> high)
    {
        low = Vector512.LoadAligned((float*)at);
        high = Vector512.LoadAligned((float*)at + 16);
    }
}

/// <summary>
/// Brain floats, two in a word: number k in its low half, k + 16 in its high half, and the high half is chosen so that the whole word, read as a float, is nearest to
/// number k + 16. So one number needs no unpacking and the other one shift; half the traffic of single precision.
/// </summary>
internal readonly unsafe struct BrainRows : IRows
{
    public static int PairBytes => 64;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Load(byte* at, out Vector512<float> low, out Vector512<float> high)
    {
        Vector512<uint> words = Vector512.LoadAligned((uint*)at);
        low = Vector512.ShiftLeft(words, 16).AsSingle();
        high = words.AsSingle();
    }

    /// <summary>Packs 32 numbers. Those too large for a brain float become the largest there is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Pack(float* from, byte* to)
    {
        Vector512<int> magnitude = Vector512.Create(0x7FFFFFFF);
        Vector512<int> sign = Vector512.Create(unchecked((int)0x80000000));
        Vector512<int> half = Vector512.Create(0x8000);
        Vector512<int> largest = Vector512.Create(0x7F7F0000);
        Vector512<int> upper = Vector512.Create(0x7FFF0000);
        Vector512<int> a = Vector512.LoadAligned((int*)from);
        Vector512<int> b = Vector512.LoadAligned((int*)from + 16);
        Vector512<int> low = Vector512.Min((a & magnitude) + half, largest + half - Vector512<int>.One) & upper | (a & sign);
        low = Vector512.ShiftRightLogical(low, 16);
        // The low half makes the word larger than its high half says; below nothing there is nothing to make up for it.
        Vector512<int> high = Vector512.Max(Vector512.Min((b & magnitude) - low + half, largest), Vector512<int>.Zero) & upper | (b & sign);
        (high | low).StoreAligned((int*)to);
    }
}
