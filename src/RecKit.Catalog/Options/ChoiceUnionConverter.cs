using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace RecKit.Catalog.Options;

/// <summary>Reads and writes F# unions without fields as words.</summary>
internal sealed class ChoiceUnionConverter : JsonConverterFactory
{
    /// <inheritdoc/>
    public override bool CanConvert(Type typeToConvert) => ChoiceUnion.CasesOf(typeToConvert) is not null;

    /// <inheritdoc/>
    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Typed<>).MakeGenericType(typeToConvert))!;

    private sealed class Typed<T> : JsonConverter<T>
    {
        private readonly IReadOnlyList<(string Word, PropertyInfo Case)> _cases = ChoiceUnion.CasesOf(typeof(T))!;

        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            string? word = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
            PropertyInfo found = _cases.FirstOrDefault(c => c.Word == word).Case
                ?? throw new JsonException($"Expected one of {string.Join(", ", _cases.Select(c => c.Word))}.");
            return (T)found.GetValue(null)!;
        }

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WriteStringValue(_cases.First(c => Equals(c.Case.GetValue(null), value)).Word);
    }
}
