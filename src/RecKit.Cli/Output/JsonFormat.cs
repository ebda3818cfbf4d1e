using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RecKit.Cli.Output;

/// <summary>A JSON array with an object per row. A non-finite number is null, because JSON cannot represent it.</summary>
internal sealed class JsonFormat(TextWriter output) : ITableFormat
{
    /// <summary>Gets the writer options: indented, without the escaping needed for HTML.</summary>
    public static JsonWriterOptions WriterOptions { get; } = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public void Write(Table table) => Write(writer =>
    {
        writer.WriteStartArray();
        foreach (IReadOnlyList<Cell> row in table.Rows)
        {
            writer.WriteStartObject();
            for (int column = 0; column < table.Columns.Count; column++)
            {
                if (table.Columns[column].Audience == Audience.People)
                    continue;
                writer.WritePropertyName(table.Columns[column].Key);
                WriteValue(writer, row[column].Value);
            }
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    });

    /// <summary>Writes one document and a newline.</summary>
    public void Write(Action<Utf8JsonWriter> document)
    {
        using MemoryStream buffer = new();
        using (Utf8JsonWriter writer = new(buffer, WriterOptions))
            document(writer);
        output.Write(System.Text.Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length) + "\n");
    }

    private static void WriteValue(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null: writer.WriteNullValue(); break;
            case bool flag: writer.WriteBooleanValue(flag); break;
            case int number: writer.WriteNumberValue(number); break;
            case long number: writer.WriteNumberValue(number); break;
            case float number when float.IsFinite(number): writer.WriteNumberValue(number); break;
            case double number when double.IsFinite(number): writer.WriteNumberValue(number); break;
            case float or double: writer.WriteNullValue(); break;
            case JsonNode node: node.WriteTo(writer); break;
            case IEnumerable<string> list when value is not string:
                writer.WriteStartArray();
                foreach (string element in list)
                    writer.WriteStringValue(element);
                writer.WriteEndArray();
                break;
            default: writer.WriteStringValue(ValueText.Of(value)); break;
        }
    }
}
