using System.Buffers;
using System.Text;

namespace RecKit.Data.Text;

/// <summary>Maps ids of a file to indices. Small integers, which most public data sets use, need no text lookup.</summary>
internal sealed class IdMap(bool latin1 = false)
{
    // At most eight megabytes.
    private const int MaxNumber = 1 << 21;

    private readonly Vocabulary.Builder _builder = new();
    private int[] _byNumber = new int[1024]; // Index + 1; 0: not seen.

    public int Count => _builder.Count;

    public Vocabulary Build() => _builder.Build();

    /// <summary>Returns the index of an id; a new one at its first occurrence.</summary>
    /// <param name="id">The id; not empty and valid in the encoding.</param>
    public int GetOrAdd(ReadOnlySpan<byte> id)
    {
        int number = SmallNumber(id);
        if (number < 0)
            return FromText(id);
        if (number >= _byNumber.Length)
            Array.Resize(ref _byNumber, (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)number + 1));
        ref int entry = ref _byNumber[number];
        if (entry == 0)
            entry = FromText(id) + 1;
        return entry - 1;
    }

    /// <summary>Returns the index of an id, or −1 if it has not occurred.</summary>
    public int Find(ReadOnlySpan<byte> id) => _builder.IndexOf((latin1 ? Encoding.Latin1 : Encoding.UTF8).GetString(id));

    // Only the canonical spelling: 007 is not 7.
    private static int SmallNumber(ReadOnlySpan<byte> id)
    {
        if (id.Length is 0 or > 7 || (id[0] == '0' && id.Length > 1))
            return -1;
        int number = 0;
        foreach (byte octet in id)
        {
            uint digit = (uint)(octet - '0');
            if (digit > 9)
                return -1;
            number = (number * 10) + (int)digit;
        }
        return number < MaxNumber ? number : -1;
    }

    private int FromText(ReadOnlySpan<byte> id)
    {
        Encoding encoding = latin1 ? Encoding.Latin1 : Encoding.UTF8;
        if (id.Length <= 256)
        {
            Span<char> chars = stackalloc char[256];
            return _builder.GetOrAdd(chars[..encoding.GetChars(id, chars)]);
        }
        char[] rented = ArrayPool<char>.Shared.Rent(id.Length);
        int index = _builder.GetOrAdd(rented.AsSpan(0, encoding.GetChars(id, rented)));
        ArrayPool<char>.Shared.Return(rented);
        return index;
    }
}
