using System.Buffers.Binary;
using RecKit.Diagnostics;

namespace RecKit.Inference.Packages;

/// <summary>Reads tensors of a safetensors file as views: of the memory-mapped file, or of bytes in memory.</summary>
/// <remarks>A view is valid as long as it is referenced. Thread safety: immutable.</remarks>
public sealed class SafetensorsFile
{
    private readonly FileBytes _bytes;
    private readonly long _dataStart;
    private readonly Dictionary<string, TensorEntry> _tensors;
    private readonly string _source;

    internal SafetensorsFile(FileBytes bytes, string source)
    {
        _bytes = bytes;
        _source = source;
        if (bytes.Length < 8)
            throw SafetensorsHeader.Damaged(source, $"it has {bytes.Length} bytes, fewer than the 8 of the header's length");
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(bytes.Span(0, 8));
        if (length > SafetensorsHeader.MaxLength || (long)length > bytes.Length - 8)
            throw SafetensorsHeader.Damaged(source, $"the header is said to have {length} bytes, but the file has {bytes.Length}");
        _dataStart = 8 + (long)length;
        _tensors = SafetensorsHeader.Parse(bytes.Span(8, (int)length).ToArray(), bytes.Length - _dataStart, source);
    }

    /// <summary>Opens a file and maps it into memory.</summary>
    /// <param name="path">The file. It must not be changed while its tensors are in use.</param>
    /// <returns>The file.</returns>
    /// <exception cref="RecKitException">RK5005: the file is malformed. RK5007: it has types that cannot be read.</exception>
    /// <exception cref="IOException">It cannot be opened.</exception>
    public static SafetensorsFile Open(string path) => new(new MappedFile(path), path);

    /// <summary>Takes a file that is in memory.</summary>
    /// <param name="bytes">Its bytes; not copied.</param>
    /// <param name="source">What to call it in errors.</param>
    /// <returns>The file.</returns>
    /// <exception cref="RecKitException">RK5005: the file is malformed. RK5007: it has types that cannot be read.</exception>
    public static SafetensorsFile Of(byte[] bytes, string source) => new(new MemoryBytes(bytes), source);

    /// <summary>Gets the names of the tensors, in ordinal order.</summary>
    public IReadOnlyList<string> Names => [.. _tensors.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Tells whether there is a tensor of a name.</summary>
    /// <param name="name">The name.</param>
    /// <returns>True when there is.</returns>
    public bool Contains(string name) => _tensors.ContainsKey(name);

    /// <summary>Gets the shape of a tensor.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The lengths of the dimensions.</returns>
    /// <exception cref="RecKitException">RK5007: there is no such tensor.</exception>
    public IReadOnlyList<int> Shape(string name) => Find(name).Shape;

    /// <summary>Reads a tensor.</summary>
    /// <typeparam name="T">The type it was written with.</typeparam>
    /// <param name="name">Its name.</param>
    /// <returns>The elements, row after row.</returns>
    /// <exception cref="RecKitException">RK5007: there is no such tensor, or it is of another type.</exception>
    public ReadOnlyMemory<T> Read<T>(string name)
        where T : unmanaged
    {
        TensorEntry entry = Find(name);
        TensorType wanted = TensorType.Of<T>();
        if (entry.Type != wanted)
            throw new RecKitException(ErrorCodes.ModelFormat, $"Tensor '{name}' of '{_source}' has the type {entry.Type.Name}, but {wanted.Name} was expected.");
        return _bytes.View<T>(_dataStart + entry.Begin, entry.Count);
    }

    private TensorEntry Find(string name) =>
        _tensors.TryGetValue(name, out TensorEntry? entry)
            ? entry
            : throw new RecKitException(
                ErrorCodes.ModelFormat, $"'{_source}' has no tensor '{name}'; it has: {string.Join(", ", Names.Take(20))}.");
}
