using System.Runtime.InteropServices;
using System.Text.Json;

namespace RecKit.Inference.Packages;

/// <summary>
/// Writes tensors in the safetensors format (github.com/huggingface/safetensors): eight bytes with the length of the header, a JSON header, the data.
/// The same tensors give the same bytes in whatever order they were added.
/// </summary>
/// <remarks>Keeps a copy of each tensor until it is written. Thread safety: none.</remarks>
public sealed class SafetensorsWriter
{
    // Spans of bytes end at 2³¹, tensors do not.
    private const int ChunkElements = 1 << 20;
    private readonly Dictionary<string, Tensor> _tensors = new(StringComparer.Ordinal);

    /// <summary>Adds a tensor.</summary>
    /// <typeparam name="T"><see cref="float"/>, <see cref="double"/>, <see cref="int"/> or <see cref="long"/>.</typeparam>
    /// <param name="name">A name of its own.</param>
    /// <param name="values">The elements, row after row; copied.</param>
    /// <param name="shape">The lengths of the dimensions; none: one dimension.</param>
    /// <exception cref="ArgumentException">The name is taken or reserved, the type is another one, or the shape does not fit.</exception>
    public void Add<T>(string name, ReadOnlySpan<T> values, params ReadOnlySpan<int> shape)
        where T : unmanaged
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        TensorType type = TensorType.Of<T>();
        if (name == SafetensorsHeader.Metadata)
            throw new ArgumentException($"The name '{name}' is reserved by the format.", nameof(name));
        int[] lengths = shape.IsEmpty ? [values.Length] : shape.ToArray();
        long product = 1;
        foreach (int length in lengths)
            product = checked(product * length);
        if (product != values.Length || lengths.Any(l => l < 0))
            throw new ArgumentException($"Tensor '{name}' has {values.Length} elements, but its shape [{string.Join(", ", lengths)}] has {product}.", nameof(shape));
        T[] copy = values.ToArray();
        if (!_tensors.TryAdd(name, new Tensor(name, type, lengths, copy.LongLength * type.Size, stream => WriteChunks<T>(stream, copy))))
            throw new ArgumentException($"Two tensors are named '{name}'.", nameof(name));
    }

    /// <summary>Writes all tensors.</summary>
    /// <param name="stream">Receives the file.</param>
    public void Write(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (!BitConverter.IsLittleEndian)
            throw new PlatformNotSupportedException("The safetensors format is little-endian, but this machine is big-endian.");

        // Eight-byte elements first: the format allows no holes, and so every tensor is aligned to its elements.
        Tensor[] ordered = [.. _tensors.Values.OrderByDescending(t => t.Type.Size).ThenBy(t => t.Name, StringComparer.Ordinal)];
        byte[] header = Header(ordered);
        stream.Write(BitConverter.GetBytes((long)header.Length));
        stream.Write(header);
        foreach (Tensor tensor in ordered)
            tensor.WriteTo(stream);
    }

    private static byte[] Header(Tensor[] tensors)
    {
        using MemoryStream buffer = new();
        using (Utf8JsonWriter json = new(buffer))
        {
            long offset = 0;
            json.WriteStartObject();
            foreach (Tensor tensor in tensors)
            {
                json.WriteStartObject(tensor.Name);
                json.WriteString("dtype", tensor.Type.Name);
                json.WriteStartArray("shape");
                foreach (int length in tensor.Shape)
                    json.WriteNumberValue(length);
                json.WriteEndArray();
                json.WriteStartArray("data_offsets");
                json.WriteNumberValue(offset);
                json.WriteNumberValue(offset += tensor.ByteCount);
                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        while (buffer.Length % 8 != 0)
            buffer.WriteByte((byte)' ');
        return buffer.ToArray();
    }

    private static void WriteChunks<T>(Stream stream, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        for (int start = 0; start < values.Length; start += ChunkElements)
            stream.Write(MemoryMarshal.AsBytes(values.Slice(start, Math.Min(ChunkElements, values.Length - start))));
    }

    private sealed record Tensor(string Name, TensorType Type, int[] Shape, long ByteCount, Action<Stream> WriteTo);
}
