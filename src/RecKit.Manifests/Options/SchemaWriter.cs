using System.Reflection;
using System.Text.Json.Nodes;
using RecKit.Components;
using RecKit.Diagnostics;

namespace RecKit.Manifests.Options;

/// <summary>Writes the JSON Schema (draft 7) of an options record: types, defaults, ranges, choices, descriptions.</summary>
/// <param name="component">The component, for errors: <c>algorithm item-knn</c>.</param>
/// <param name="documentation">The doc comments.</param>
/// <param name="problems">Receives the problems.</param>
internal sealed class SchemaWriter(string component, Documentation documentation, ProblemList problems)
{
    private readonly Stack<Type> _open = [];

    /// <summary>Writes the schema of a record.</summary>
    /// <param name="type">The record.</param>
    /// <returns>An object schema.</returns>
    public JsonObject Write(Type type)
    {
        var properties = new JsonObject();
        var required = new JsonArray();
        _open.Push(type);
        try
        {
            var record = new OptionsRecord(type);
            foreach (PropertyInfo property in OptionsRecord.PropertiesOf(type))
                WriteProperty(record, property, properties, required);
        }
        catch (Exception e)
        {
            problems.Add(ErrorCodes.PluginOptionType, $"The options {type} of {component} cannot be made: {e.Message}.");
        }
        _open.Pop();
        return new JsonObject { ["type"] = "object", ["additionalProperties"] = false, ["properties"] = properties, ["required"] = required };
    }

    private void WriteProperty(OptionsRecord record, PropertyInfo property, JsonObject properties, JsonArray required)
    {
        string name = OptionValue.NameOf(property);
        string place = $"Option {property.DeclaringType!.Name}.{property.Name} of {component}";
        if (OptionType.Of(property) is not { } type || (type.Element ?? type) is { Shape: OptionShape.Record } nested && _open.Contains(nested.Clr))
        {
            problems.Add(ErrorCodes.PluginOptionType, $"{place} is of type {NameOf(property.PropertyType)}, which a spec cannot write. Supported are "
                + "bool, int, long, float, double, string, enums without [Flags], F# unions without fields, these with '?', nested records (not of themselves), "
                + "and lists and string dictionaries of these.");
            return;
        }
        JsonObject schema = WriteType(type);
        string? description = documentation.Describe(property);
        if (description is null && documentation.IsRequired)
        {
            problems.Add(ErrorCodes.PluginOptionDescription,
                $"{place} has no description. Write a <summary> above it (in F# a line with ///), and set GenerateDocumentationFile to true.");
        }
        schema["description"] = description;
        RuleWriter.Write(schema, type, property, message => problems.Add(ErrorCodes.PluginOptionRule, $"{place}: {message}."));
        WriteDefault(record, property, type, schema, place, name, required);
        WriteConditions(record, property, schema, place);
        if (property.GetCustomAttribute<FilePathAttribute>() is not null)
        {
            if (type.Shape == OptionShape.Text)
                schema["x-path"] = true;
            else
                problems.Add(ErrorCodes.PluginOptionRule, $"{place}: [FilePath] is for text, but the option is a {NameOf(property.PropertyType)}.");
        }
        properties[name] = schema;
    }

    private JsonObject WriteType(OptionType type)
    {
        string word = type.Shape switch
        {
            OptionShape.Boolean => "boolean",
            OptionShape.Integer => "integer",
            OptionShape.Number => "number",
            OptionShape.List => "array",
            OptionShape.Map or OptionShape.Record or OptionShape.Algorithm => "object",
            _ => "string",
        };
        var schema = new JsonObject { ["type"] = type.IsNullable ? new JsonArray(word, "null") : JsonValue.Create(word) };
        switch (type.Shape)
        {
            case OptionShape.Choice:
                var words = new JsonArray([.. OptionValue.WordsOf(type.Clr).Select(w => JsonValue.Create(w))]);
                if (type.IsNullable)
                    words.Add(null);
                schema["enum"] = words;
                break;
            case OptionShape.List:
                schema["items"] = WriteType(type.Element!);
                break;
            case OptionShape.Map:
                schema["additionalProperties"] = WriteType(type.Element!);
                break;
            case OptionShape.Record:
                foreach ((string key, JsonNode? value) in Write(type.Clr).ToArray())
                {
                    if (key != "type")
                        schema[key] = value!.DeepClone();
                }
                break;
            case OptionShape.Algorithm:
                schema["additionalProperties"] = false;
                schema["properties"] = new JsonObject
                {
                    ["use"] = new JsonObject { ["type"] = "string", ["description"] = "The algorithm: its id, or plugin/id." },
                    ["with"] = new JsonObject { ["type"] = "object", ["description"] = "The options of the algorithm.", ["default"] = new JsonObject() },
                };
                schema["required"] = new JsonArray("use");
                schema["x-algorithm"] = true;
                break;
            default:
                break;
        }
        return schema;
    }

    private void WriteDefault(
        OptionsRecord record, PropertyInfo property, OptionType type, JsonObject schema, string place, string name, JsonArray required)
    {
        if (!record.TryGetDefault(property, out object? value))
        {
            required.Add(name);
            return;
        }
        if (value is null && !type.IsNullable)
        {
            problems.Add(ErrorCodes.PluginOptionDefault,
                $"{place} is null by default, but its type does not allow null. Give it a default, make it nullable, or make it required.");
            return;
        }
        try
        {
            JsonNode? written = OptionValue.Write(value);
            schema["default"] = written;
            if (SchemaCheck.FindViolation(written, schema) is { } violation)
                problems.Add(ErrorCodes.PluginOptionDefault, $"{place}: the default {violation}.");
        }
        catch (FormatException e)
        {
            problems.Add(ErrorCodes.PluginOptionDefault, $"{place}: {e.Message}.");
        }
    }

    private void WriteConditions(OptionsRecord record, PropertyInfo property, JsonObject schema, string place)
    {
        var conditions = new JsonObject();
        foreach (AppliesWhenAttribute condition in property.GetCustomAttributes<AppliesWhenAttribute>())
        {
            PropertyInfo? other = OptionsRecord.PropertiesOf(record.Type).FirstOrDefault(p => p.Name == condition.Option);
            string? problem = other is null ? $"{record.Type.Name} has no option of that name"
                : other == property ? "an option cannot depend on itself"
                : conditions.ContainsKey(OptionValue.NameOf(other)) ? "it occurs twice; list all values in one"
                : condition.Values.Length == 0 ? "it names no value"
                : condition.Values.FirstOrDefault(v => !Fits(v, other)) is { } wrong ? $"{wrong} is not a {NameOf(other.PropertyType)}"
                : null;
            if (problem is null)
                conditions[OptionValue.NameOf(other!)] = new JsonArray([.. condition.Values.Select(OptionValue.Write)]);
            else
                problems.Add(ErrorCodes.PluginOptionRule, $"{place}: [AppliesWhen(\"{condition.Option}\", …)]: {problem}.");
        }
        if (conditions.Count > 0)
            schema["x-applies-when"] = conditions;
    }

    private static bool Fits(object value, PropertyInfo other) =>
        (Nullable.GetUnderlyingType(other.PropertyType) ?? other.PropertyType) == value.GetType();

    private static string NameOf(Type type) => type.IsGenericType
        ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GenericTypeArguments.Select(NameOf))}>"
        : type.Name;
}
