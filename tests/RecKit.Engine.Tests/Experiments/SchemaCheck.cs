using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace RecKit.Engine.Tests.Experiments;

/// <summary>A validator of the part of JSON Schema (draft 7) that the generated schema uses; an unknown keyword is an error of the test.</summary>
internal sealed class SchemaCheck(JsonObject root)
{
    private static readonly string[] Silent =
        ["$schema", "title", "description", "default", "definitions", "x-applies-when", "then", "else"];

    public bool Accepts(JsonNode? value) => Accepts(root, value);

    /// <summary>Reads YAML as an editor does, by the core schema; null when it is none.</summary>
    public static JsonNode? FromYaml(string text)
    {
        Parser parser = new(new StringReader(text));
        parser.Consume<StreamStart>();
        return parser.TryConsume<DocumentStart>(out _) ? Read(parser) : null;
    }

    private bool Accepts(JsonNode? schema, JsonNode? value)
    {
        if (schema is JsonValue flag)
            return flag.GetValue<bool>();
        return ((JsonObject)schema!).All(keyword => Silent.Contains(keyword.Key) || Holds((JsonObject)schema, keyword.Key, keyword.Value!, value));
    }

    private bool Holds(JsonObject schema, string keyword, JsonNode rule, JsonNode? value)
    {
        JsonObject? map = value as JsonObject;
        JsonArray? list = value as JsonArray;
        double? number = value?.GetValueKind() == JsonValueKind.Number ? double.Parse(value.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture) : null;
        string? text = value?.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;
        return keyword switch
        {
            "$ref" => Accepts(root["definitions"]![rule.GetValue<string>().Split('/')[^1]], value),
            "type" => (rule is JsonArray types ? types.Select(t => t!.GetValue<string>()) : [rule.GetValue<string>()]).Any(t => Is(t, value)),
            "enum" => ((JsonArray)rule).Any(e => JsonNode.DeepEquals(e, value)),
            "properties" => map is null || ((JsonObject)rule).All(p => !map.ContainsKey(p.Key) || Accepts(p.Value, map[p.Key])),
            "additionalProperties" => map is null || map.Where(p => schema["properties"]?[p.Key] is null).All(p => Accepts(rule, p.Value)),
            "required" => map is null || ((JsonArray)rule).All(r => map.ContainsKey(r!.GetValue<string>())),
            "dependencies" => map is null || ((JsonObject)rule).All(d => !map.ContainsKey(d.Key) || Accepts(d.Value, value)),
            "items" => list is null || list.All(i => Accepts(rule, i)),
            "minItems" => list is null || list.Count >= rule.GetValue<int>(),
            "maxItems" => list is null || list.Count <= rule.GetValue<int>(),
            "minLength" => text is null || text.Length >= rule.GetValue<int>(),
            "maxLength" => text is null || text.Length <= rule.GetValue<int>(),
            "pattern" => text is null || Regex.IsMatch(text, rule.GetValue<string>()),
            "minimum" => !(number < rule.GetValue<double>()),
            "maximum" => !(number > rule.GetValue<double>()),
            "exclusiveMinimum" => !(number <= rule.GetValue<double>()),
            "exclusiveMaximum" => !(number >= rule.GetValue<double>()),
            "if" => Accepts(rule, value) ? schema["then"] is not { } then || Accepts(then, value) : schema["else"] is not { } other || Accepts(other, value),
            "allOf" => ((JsonArray)rule).All(s => Accepts(s, value)),
            "anyOf" => ((JsonArray)rule).Any(s => Accepts(s, value)),
            "not" => !Accepts(rule, value),
            _ => throw new NotSupportedException($"The generated schema has the keyword '{keyword}', which this check does not know."),
        };
    }

    private static bool Is(string type, JsonNode? value) => (type, value?.GetValueKind()) switch
    {
        ("null", null) or ("object", JsonValueKind.Object) or ("array", JsonValueKind.Array) or ("string", JsonValueKind.String)
            or ("number", JsonValueKind.Number) or ("boolean", JsonValueKind.True or JsonValueKind.False) => true,
        ("integer", JsonValueKind.Number) => !value!.ToJsonString().AsSpan().ContainsAny('.', 'e', 'E'),
        _ => false,
    };

    private static JsonNode? Read(Parser parser)
    {
        if (parser.TryConsume(out Scalar? scalar))
            return ReadScalar(scalar);
        if (parser.TryConsume<SequenceStart>(out _))
        {
            JsonArray list = [];
            while (!parser.TryConsume<SequenceEnd>(out _))
                list.Add(Read(parser));
            return list;
        }
        parser.Consume<MappingStart>();
        JsonObject map = [];
        while (!parser.TryConsume<MappingEnd>(out _))
            map[parser.Consume<Scalar>().Value] = Read(parser);
        return map;
    }

    private static JsonValue? ReadScalar(Scalar scalar)
    {
        string text = scalar.Value;
        return scalar.Style != ScalarStyle.Plain ? JsonValue.Create(text)
            : text is "" or "~" or "null" ? null
            : text is "true" or "false" ? JsonValue.Create(text == "true")
            : Regex.IsMatch(text, @"^[-+]?[0-9]+$") && decimal.TryParse(text, out decimal integer) ? JsonValue.Create(integer)
            : Regex.IsMatch(text, @"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$")
                && double.Parse(text, System.Globalization.CultureInfo.InvariantCulture) is var number && double.IsFinite(number) ? JsonNode.Parse(
                    number.ToString("R", System.Globalization.CultureInfo.InvariantCulture) is var written && written.AsSpan().ContainsAny('.', 'E') ? written : written + ".0")!.AsValue()
            : JsonValue.Create(text);
    }
}
