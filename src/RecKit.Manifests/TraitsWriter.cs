using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RecKit.Manifests;

/// <summary>Writes traits as JSON: snake_case keys, kebab-case words, flags as a list of words.</summary>
internal static class TraitsWriter
{
    /// <summary>Writes a record of booleans and enums.</summary>
    /// <param name="traits">An instance of one of the traits records of the contract.</param>
    /// <returns>The object.</returns>
    public static JsonObject Write(object traits)
    {
        var json = new JsonObject();
        foreach (PropertyInfo property in traits.GetType().GetProperties())
        {
            string key = JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name);
            json[key] = property.GetValue(traits) switch
            {
                bool value => JsonValue.Create(value),
                Enum value when property.PropertyType.IsDefined(typeof(FlagsAttribute)) => WriteFlags(value),
                Enum value => JsonValue.Create(Word(value)),
                object value => throw new NotSupportedException($"Traits hold booleans and enums, but {property.Name} is {value.GetType()}."),
                null => null,
            };
        }
        return json;
    }

    private static JsonArray WriteFlags(Enum value)
    {
        var words = new JsonArray();
        foreach (Enum flag in Enum.GetValues(value.GetType()))
        {
            if (Convert.ToInt64(flag, null) != 0 && value.HasFlag(flag))
                words.Add(Word(flag));
        }
        return words;
    }

    private static string Word(Enum value) => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
