using System.Text.Json;
using RecKit.Diagnostics;

namespace RecKit.Inference.Packages;

/// <summary>Reads and checks the header of a safetensors file. Trusts nothing: whatever it lets through lies within the data.</summary>
internal static class SafetensorsHeader
{
    /// <summary>The key of free text that the format reserves.</summary>
    public const string Metadata = "__metadata__";

    /// <summary>The longest header: what the format's own library allows.</summary>
    public const int MaxLength = 100_000_000;

    /// <summary>Reads a header.</summary>
    /// <param name="json">Its bytes.</param>
    /// <param name="dataLength">The number of bytes after it.</param>
    /// <param name="source">The file, for errors.</param>
    /// <returns>The tensors by name.</returns>
    /// <exception cref="RecKitException">RK5005: it is malformed. RK5007: a type that models do not use.</exception>
    public static Dictionary<string, TensorEntry> Parse(ReadOnlyMemory<byte> json, long dataLength, string source)
    {
        Dictionary<string, TensorEntry> tensors = new(StringComparer.Ordinal);
        try
        {
            using JsonDocument document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 8 });
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                throw Damaged(source, "the header is not a JSON object");
            foreach (JsonProperty property in document.RootElement.EnumerateObject())
            {
                if (property.Name == Metadata)
                    continue;
                if (!tensors.TryAdd(property.Name, Entry(property, dataLength, source)))
                    throw Damaged(source, $"tensor '{property.Name}' occurs twice");
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw Damaged(source, "the header is not what the format says: " + e.Message, e);
        }

        RequireNoHoles(tensors, dataLength, source);
        return tensors;
    }

    /// <summary>Makes the error of a damaged file.</summary>
    /// <param name="source">The file.</param>
    /// <param name="reason">What is wrong.</param>
    /// <param name="inner">The cause, if any.</param>
    /// <returns>The error.</returns>
    public static RecKitException Damaged(string source, string reason, Exception? inner = null) =>
        new(ErrorCodes.ModelDamaged, $"'{source}' is damaged: {reason}.", inner);

    private static TensorEntry Entry(JsonProperty property, long dataLength, string source)
    {
        string? typeName = property.Value.GetProperty("dtype").GetString();
        if (!TensorType.TryParse(typeName, out TensorType type))
        {
            throw new RecKitException(
                ErrorCodes.ModelFormat, $"Tensor '{property.Name}' of '{source}' has the type {typeName}, but only F32, F64, I32 and I64 can be read.");
        }

        int[] shape = [.. property.Value.GetProperty("shape").EnumerateArray().Select(e => e.GetInt32())];
        JsonElement offsets = property.Value.GetProperty("data_offsets");
        if (offsets.GetArrayLength() != 2)
            throw Damaged(source, $"tensor '{property.Name}' has {offsets.GetArrayLength()} data offsets instead of 2");
        long begin = offsets[0].GetInt64();
        long end = offsets[1].GetInt64();
        if (begin < 0 || end < begin || end > dataLength)
            throw Damaged(source, $"tensor '{property.Name}' lies at bytes {begin} to {end}, outside the data of {dataLength} bytes");

        // In 128 bits no product of the elements wraps round before it is found too large.
        Int128 count = 1;
        foreach (int length in shape)
        {
            count *= length;
            if (length < 0 || count > int.MaxValue)
                throw Damaged(source, $"tensor '{property.Name}' has the shape [{string.Join(", ", shape)}], which is negative or too large");
        }

        if (count * type.Size != end - begin)
            throw Damaged(source, $"tensor '{property.Name}' has {count} elements of {type.Size} bytes, but {end - begin} bytes");
        return new TensorEntry(type, shape, begin, (int)count);
    }

    private static void RequireNoHoles(Dictionary<string, TensorEntry> tensors, long dataLength, string source)
    {
        long position = 0;
        foreach (TensorEntry entry in tensors.Values.OrderBy(t => t.Begin).ThenBy(t => t.Count))
        {
            if (entry.Begin != position)
                throw Damaged(source, $"tensors overlap or leave a hole at byte {Math.Min(position, entry.Begin)} of the data");
            position += (long)entry.Count * entry.Type.Size;
        }

        if (position != dataLength)
            throw Damaged(source, $"the tensors end at byte {position}, but the data has {dataLength} bytes");
    }
}

/// <summary>Where a tensor lies.</summary>
/// <param name="Type">Its element type.</param>
/// <param name="Shape">The lengths of its dimensions.</param>
/// <param name="Begin">Its first byte, from the start of the data.</param>
/// <param name="Count">The number of elements.</param>
internal sealed record TensorEntry(TensorType Type, int[] Shape, long Begin, int Count);
