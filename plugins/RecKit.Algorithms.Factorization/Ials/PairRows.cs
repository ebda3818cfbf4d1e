using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace RecKit.Algorithms.Factorization.Ials;

/// <summary>
/// The pairs of an owner as the kernel takes them, in groups of eight: where the rows of the other side are, in single precision and packed, with their weights a and
/// the right-hand sides b = a + bonus. The last group is filled up with its last row at weight 0.
/// </summary>
/// <remarks>Thread safety: none; one instance per thread.</remarks>
internal sealed unsafe class PairRows
{
    public const int Group = 8;

    private readonly nint[] _memory;

    /// <summary>Makes room.</summary>
    /// <param name="most">The most pairs that an owner has.</param>
    public PairRows(int most)
    {
        int room = (most + Group - 1) / Group * Group;
        _memory = GC.AllocateUninitializedArray<nint>(checked((3 * room) + 8), pinned: true);
        Exact = (byte**)(((nint)Marshal.UnsafeAddrOfPinnedArrayElement(_memory, 0) + 63) & ~63);
        Packed = Exact + room;
        Weights = (float*)(Packed + room);
        Targets = Weights + room;
    }

    /// <summary>Gets the number of groups.</summary>
    public int Groups { get; private set; }

    /// <summary>Gets the rows in single precision.</summary>
    public byte** Exact { get; }

    /// <summary>Gets the rows as the steps read them.</summary>
    public byte** Packed { get; }

    /// <summary>Gets the weights.</summary>
    public float* Weights { get; }

    /// <summary>Gets the right-hand sides.</summary>
    public float* Targets { get; }

    /// <summary>Takes an owner.</summary>
    /// <param name="columns">The row of each pair.</param>
    /// <param name="weights">The weight of each.</param>
    /// <param name="bonus">What right-hand sides weigh more.</param>
    /// <param name="exact">The first row in single precision.</param>
    /// <param name="exactBytes">The distance to the next.</param>
    /// <param name="packed">The first row packed.</param>
    /// <param name="packedBytes">The distance to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // No slow first passes: a training may be over before a method is found hot.
    public void Take(ReadOnlySpan<int> columns, ReadOnlySpan<float> weights, float bonus, byte* exact, long exactBytes, byte* packed, long packedBytes)
    {
        Groups = (columns.Length + Group - 1) / Group;
        // Locals: stores through pointers would make every turn read the properties anew.
        byte** exactRows = Exact;
        byte** packedRows = Packed;
        for (int i = 0; i < columns.Length; i++)
        {
            nint column = columns[i];
            exactRows[i] = exact + (column * (nint)exactBytes);
            packedRows[i] = packed + (column * (nint)packedBytes);
        }
        weights.CopyTo(new Span<float>(Weights, columns.Length));
        Vector256<float> more = Vector256.Create(bonus);
        for (int i = 0; i < Groups * Group; i += Group)
            (Vector256.Load(Weights + i) + more).Store(Targets + i);
        for (int i = columns.Length; i < Groups * Group; i++)
        {
            Exact[i] = Exact[i - 1];
            Packed[i] = Packed[i - 1];
            (Weights[i], Targets[i]) = (0, 0);
        }
    }
}
