using System.Buffers.Binary;
using System.Text;

namespace RecKit.Torch.Native;

/// <summary>
/// The symbol versions required by a 64-bit ELF file (section <c>.gnu.version_r</c>). The loader ignores a version marked weak unless one
/// of its symbols is used: the native library of TorchSharp requires <c>GLIBCXX_3.4.32</c> for one symbol that is never called, so with the
/// mark it loads on distributions with an older libstdc++.
/// </summary>
/// <remarks>Source: System V ABI, chapter 4; Linux Standard Base 5.0, section 10.7.4 (Elfxx_Verneed, Elfxx_Vernaux).</remarks>
public static class ElfVersions
{
    private const int SectionSize = 64;
    private const uint VersionNeeds = 0x6ffffffe; // SHT_GNU_verneed
    private const ushort Weak = 2; // VER_FLG_WEAK

    /// <summary>Marks a version as weak.</summary>
    /// <param name="file">The bytes of the file, changed in place.</param>
    /// <param name="version">The version.</param>
    /// <returns>
    /// The number of marked entries: 0 when the file is of another kind, does not require the version, or requires it only weakly.
    /// </returns>
    public static int MarkWeak(Span<byte> file, string version)
    {
        ArgumentNullException.ThrowIfNull(version);
        // Class 2: 64-bit; data 1: little-endian.
        if (file.Length < SectionSize || !file[..4].SequenceEqual("\u007fELF"u8) || file[4] != 2 || file[5] != 1)
            return 0;
        byte[] name = Encoding.ASCII.GetBytes(version);
        int sections = BinaryPrimitives.ReadUInt16LittleEndian(file[0x3c..]);
        long table = Long(file, 0x28);
        int marked = 0;
        for (int i = 0; i < sections; i++)
        {
            long header = table + ((long)i * SectionSize);
            if (UInt(file, header + 4) != VersionNeeds)
                continue;
            long strings = Long(file, table + (UInt(file, header + 40) * (long)SectionSize) + 24);
            marked += Mark(file, Long(file, header + 24), UInt(file, header + 44), strings, name);
        }
        return marked;
    }

    private static int Mark(Span<byte> file, long need, uint needs, long strings, ReadOnlySpan<byte> name)
    {
        int marked = 0;
        for (; needs > 0; needs--)
        {
            int entries = BinaryPrimitives.ReadUInt16LittleEndian(At(file, need + 2, 2));
            long entry = need + UInt(file, need + 8);
            for (; entries > 0; entries--)
            {
                Span<byte> flags = At(file, entry + 4, 2);
                ushort value = BinaryPrimitives.ReadUInt16LittleEndian(flags);
                if ((value & Weak) == 0 && IsText(file, strings + UInt(file, entry + 8), name))
                {
                    BinaryPrimitives.WriteUInt16LittleEndian(flags, (ushort)(value | Weak));
                    marked++;
                }
                entry += UInt(file, entry + 12);
            }
            need += UInt(file, need + 12);
        }
        return marked;
    }

    private static bool IsText(Span<byte> file, long offset, ReadOnlySpan<byte> text) =>
        At(file, offset, text.Length + 1) is var found && found[..^1].SequenceEqual(text) && found[^1] == 0;

    private static long Long(Span<byte> file, long offset) => BinaryPrimitives.ReadInt64LittleEndian(At(file, offset, 8));

    private static uint UInt(Span<byte> file, long offset) => BinaryPrimitives.ReadUInt32LittleEndian(At(file, offset, 4));

    private static Span<byte> At(Span<byte> file, long offset, int length) =>
        offset >= 0 && offset + length <= file.Length
            ? file.Slice((int)offset, length)
            : throw new InvalidDataException($"The ELF file ends before byte {offset + length}.");
}
