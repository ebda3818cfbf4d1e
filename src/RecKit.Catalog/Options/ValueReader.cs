using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using RecKit.Diagnostics;

namespace RecKit.Catalog.Options;

/// <summary>Reads one written value as its schema says.</summary>
internal sealed class ValueReader(ICollection<Diagnostic> diagnostics)
{
    public void Error(string code, SpecNode node, string message) => Error(code, node.Location, message);

    public void Error(string code, SourceLocation place, string message) =>
        diagnostics.Add(new Diagnostic(code, DiagnosticSeverity.Error, message, place));

    /// <summary>Says what a node is, for the part of a message after "but got".</summary>
    public static string Describe(SpecNode node) => node switch
    {
        SpecList => "a list",
        SpecMap => "a mapping",
        SpecScalar scalar when CoreScalar.IsNull(scalar) => "nothing",
        SpecScalar { IsPlain: false } scalar => $"the text '{Suggestion.Show(scalar.Text)}'",
        SpecScalar scalar => $"'{Suggestion.Show(scalar.Text)}'",
        _ => "something else",
    };

    /// <summary>Reads a mapping with known keys.</summary>
    /// <param name="schema">Its schema.</param>
    /// <param name="map">What was written.</param>
    /// <param name="where">For messages.</param>
    /// <param name="inherited">Defaults that come before those of the properties: the default of the whole.</param>
    /// <param name="reportMissing">Whether a required key that is absent is a problem here.</param>
    public JsonObject ReadObject(JsonObject schema, SpecMap map, string where, JsonObject? inherited, bool reportMissing = true)
    {
        JsonObject properties = SchemaWords.Properties(schema);
        string[] known = [.. properties.Select(p => p.Key)];
        if (map.IsLenient)
            map = Spelt(map, known, where);
        foreach (SpecEntry entry in map.Entries)
        {
            if (properties.ContainsKey(entry.Key))
                continue;
            string hint = known.Length == 0 ? " There are no options here." : Suggestion.Sentence(entry.Key, known);
            Error(ErrorCodes.UnknownKey, entry.KeyLocation, $"unknown key '{Suggestion.Show(entry.Key)}' in {where}.{hint}");
        }
        JsonObject result = [];
        foreach ((string name, JsonNode? property) in properties)
        {
            JsonObject option = property as JsonObject ?? [];
            SpecEntry? entry = map.Find(name);
            if (entry is null && reportMissing && SchemaWords.Requires(schema, name) && !option.ContainsKey("default"))
                Error(ErrorCodes.MissingKey, map.Location, $"'{name}' is missing in {where}. It takes {SchemaWords.Wanted(option)}.");
            JsonObject? defaults = inherited?.ContainsKey(name) == true ? inherited : option.ContainsKey("default") ? option : null;
            JsonNode? otherwise = defaults == inherited ? defaults?[name] : defaults?["default"];
            if (entry is not null && TryRead(option, entry.Value, $"'{name}' in {where}", otherwise, out JsonNode? value))
                result[name] = value;
            else if (defaults is not null)
                result[name] = otherwise?.DeepClone();
        }
        foreach (SpecEntry entry in map.Entries)
            WarnWithoutEffect(properties, entry, result, where);
        return result;
    }

    /// <summary>Reads a value of any type.</summary>
    /// <param name="schema">Its schema.</param>
    /// <param name="node">What was written.</param>
    /// <param name="what">For messages: <c>'epochs' in algorithms[0].with (biased-mf)</c>.</param>
    /// <param name="otherwise">The default, for the keys of a mapping that are not written.</param>
    /// <param name="value">The value; null is the JSON null.</param>
    /// <returns>False when a problem was reported.</returns>
    public bool TryRead(JsonObject schema, SpecNode node, string what, JsonNode? otherwise, out JsonNode? value)
    {
        value = null;
        IReadOnlyList<string> types = SchemaWords.Types(schema);
        if (types.Count == 0)
        {
            value = Anything(node);
            return true;
        }
        // A text on the command line is taken as it is, whatever YAML would make of |, #, : or *.
        if (node.Typed is { Length: > 0 } typed && types.Contains("string") && !(node is SpecMap && types.Contains("object")) && !(node is SpecList && types.Contains("array")))
            node = TextOf(node, typed, types.Contains("null"));
        switch (node)
        {
            case SpecScalar scalar when CoreScalar.IsNull(scalar):
                if (types.Contains("null"))
                    return true;
                Error(ErrorCodes.WrongType, node, $"{what} has no value. Write {SchemaWords.Wanted(schema)}, or leave the key out.");
                return false;
            case SpecMap map when types.Contains("object"):
                return TryReadMap(schema, map, what, otherwise as JsonObject, out value);
            case SpecList list when types.Contains("array"):
                return TryReadList(schema, list, what, out value);
            case { IsLenient: true } when types.Contains("array") && !TakesAlone(types, node):
                return TryReadList(schema, new SpecList([node], node.Location) { IsLenient = true }, what, out value);
            case SpecScalar scalar:
                return TryReadScalar(schema, types, scalar, what, out value);
            default:
                Error(ErrorCodes.WrongType, node, $"{what} takes {SchemaWords.Wanted(schema)}, but got {Describe(node)}.");
                return false;
        }
    }

    // The keys of a script as the schema spells them.
    private SpecMap Spelt(SpecMap map, string[] known, string where)
    {
        List<SpecEntry> entries = [];
        foreach (SpecEntry entry in map.Entries)
        {
            string key = known.FirstOrDefault(k => string.Equals(k, entry.Key, StringComparison.OrdinalIgnoreCase)) ?? entry.Key;
            if (entries.Any(e => e.Key == key))
                Error(ErrorCodes.DuplicateKey, entry.KeyLocation, $"key '{Suggestion.Show(entry.Key)}' in {where} occurs twice, in upper and lower case. Remove one.");
            else
                entries.Add(entry with { Key = key });
        }
        return map with { Entries = entries };
    }

    private static bool TakesAlone(IReadOnlyList<string> types, SpecNode node) =>
        node is SpecMap ? types.Contains("object") : types.Any(t => t is "string" or "integer" or "number" or "boolean");

    private static SpecNode TextOf(SpecNode node, string typed, bool orNull)
    {
        // Quotes of YAML are taken off, and null, truth values and numbers stay what they are where they are wanted too.
        bool isMeant = node is SpecScalar scalar && (!scalar.IsPlain || scalar.Text == typed || (orNull && CoreScalar.IsNull(scalar) && typed.Trim() is "" or "~" or "null"));
        return isMeant && !(node is SpecScalar empty && CoreScalar.IsNull(empty) && !orNull) ? node : new SpecScalar(typed, false, node.Location);
    }

    private bool TryReadMap(JsonObject schema, SpecMap map, string what, JsonObject? otherwise, out JsonNode? value)
    {
        value = null;
        int before = diagnostics.Count(d => d.Severity == DiagnosticSeverity.Error);
        if (schema["properties"] is JsonObject)
        {
            value = ReadObject(schema, map, what, otherwise);
        }
        else
        {
            JsonObject entries = [];
            foreach (SpecEntry entry in map.Entries)
            {
                JsonObject element = schema["additionalProperties"] as JsonObject ?? [];
                if (TryRead(element, entry.Value, $"'{Suggestion.Show(entry.Key)}' of {what}", null, out JsonNode? read))
                    entries[entry.Key] = read;
            }
            value = entries;
        }
        return diagnostics.Count(d => d.Severity == DiagnosticSeverity.Error) == before;
    }

    private bool TryReadList(JsonObject schema, SpecList list, string what, out JsonNode? value)
    {
        JsonArray elements = [];
        value = elements;
        bool good = true;
        JsonObject element = schema["items"] as JsonObject ?? [];
        for (int i = 0; i < list.Items.Count; i++)
        {
            good &= TryRead(element, list.Items[i], $"element {i} of {what}", null, out JsonNode? read);
            elements.Add(read);
        }
        if (list.Items.Count < SchemaWords.Bound(schema, "minItems") || list.Items.Count > SchemaWords.Bound(schema, "maxItems"))
        {
            Error(ErrorCodes.OutOfRange, list, $"{what} takes {SchemaWords.Wanted(schema)}, but got {list.Items.Count} elements.");
            good = false;
        }
        return good;
    }

    private bool TryReadScalar(JsonObject schema, IReadOnlyList<string> types, SpecScalar scalar, string what, out JsonNode? value)
    {
        value = null;
        if (scalar is { IsLenient: true, IsPlain: false } && !types.Contains("string"))
            scalar = scalar with { Text = scalar.Text.Trim(), IsPlain = true };
        if (types.Contains("boolean") && CoreScalar.Boolean(scalar) is { } flag)
        {
            value = JsonValue.Create(flag);
            return true;
        }
        if (types.Contains("integer") && CoreScalar.IsInteger(scalar))
            return TryReadInteger(schema, scalar, what, out value);
        if (types.Contains("number") && CoreScalar.Number(scalar) is { } number)
            return TryReadNumber(schema, scalar, number, what, out value);
        if (types.Contains("string"))
            return TryReadText(schema, scalar, what, out value);
        string hint = WhatToWrite(types, scalar) is { } write ? $" Write {write}." : "";
        Error(ErrorCodes.WrongType, scalar, $"{what} takes {SchemaWords.Wanted(schema)}, but got {Describe(scalar)}.{hint}");
        return false;
    }

    private bool TryReadInteger(JsonObject schema, SpecScalar scalar, string what, out JsonNode? value)
    {
        value = null;
        if (!decimal.TryParse(scalar.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out decimal number)
            || number < (SchemaWords.Bound(schema, "minimum") ?? long.MinValue)
            || number > (SchemaWords.Bound(schema, "maximum") ?? long.MaxValue)
            || number <= SchemaWords.Bound(schema, "exclusiveMinimum")
            || number >= SchemaWords.Bound(schema, "exclusiveMaximum"))
        {
            return OutOfRange(schema, scalar, what);
        }
        value = number <= long.MaxValue ? JsonValue.Create((long)number) : JsonValue.Create((ulong)number);
        return true;
    }

    private bool TryReadNumber(JsonObject schema, SpecScalar scalar, double number, string what, out JsonNode? value)
    {
        value = null;
        if (!double.IsFinite(number)
            || number < SchemaWords.DoubleBound(schema, "minimum") || number > SchemaWords.DoubleBound(schema, "maximum")
            || number <= SchemaWords.DoubleBound(schema, "exclusiveMinimum") || number >= SchemaWords.DoubleBound(schema, "exclusiveMaximum"))
        {
            return OutOfRange(schema, scalar, what);
        }
        value = JsonValue.Create(number);
        return true;
    }

    private bool TryReadText(JsonObject schema, SpecScalar scalar, string what, out JsonNode? value)
    {
        value = null;
        string text = scalar.Text;
        IReadOnlyList<string> choices = SchemaWords.Choices(schema);
        if (choices.Count > 0 && !choices.Contains(text))
        {
            string hint = Suggestion.For(text, choices) is { } nearest ? $" Did you mean '{nearest}'?" : "";
            Error(ErrorCodes.OutOfRange, scalar, $"{what} takes {SchemaWords.Wanted(schema)}, but got '{Suggestion.Show(text)}'.{hint}");
            return false;
        }
        if (text.Length < SchemaWords.Bound(schema, "minLength") || text.Length > SchemaWords.Bound(schema, "maxLength"))
            return OutOfRange(schema, scalar, what);
        if (schema["pattern"]?.GetValue<string>() is { } pattern
            && !Regex.IsMatch(text, pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)))
        {
            Error(ErrorCodes.OutOfRange, scalar, $"{what} takes {Like(schema, pattern)}, but got '{Suggestion.Show(text)}'.");
            return false;
        }
        value = JsonValue.Create(text);
        return true;
    }

    private bool OutOfRange(JsonObject schema, SpecScalar scalar, string what)
    {
        Error(ErrorCodes.OutOfRange, scalar, $"{what} takes {SchemaWords.Wanted(schema)}, but got {Describe(scalar)}.");
        return false;
    }

    private static string Like(JsonObject schema, string pattern) =>
        schema["examples"] is JsonArray { Count: > 0 } examples ? $"text like {string.Join(" or ", examples.Select(SchemaWords.Plain))}" : $"text of the pattern {pattern}";

    private static string? WhatToWrite(IReadOnlyList<string> types, SpecScalar scalar)
    {
        string? write = types.Contains("boolean") ? CoreScalar.WriteBoolean(scalar)
            : types.Contains("number") ? CoreScalar.WriteNumber(scalar, integer: false)
            : types.Contains("integer") ? CoreScalar.WriteNumber(scalar, integer: true)
            : types.Contains("array") ? $"[ {scalar.Text} ]"
            : null;
        return write is not null && !scalar.IsPlain && write == scalar.Text ? $"{write} without quotes" : write;
    }

    private void WarnWithoutEffect(JsonObject properties, SpecEntry entry, JsonObject result, string where)
    {
        // Writing the default says nothing: resolved.yaml writes every one.
        if (properties[entry.Key] is not JsonObject option || option["x-applies-when"] is not JsonObject conditions
            || JsonNode.DeepEquals(result[entry.Key], option["default"]))
        {
            return;
        }
        foreach ((string other, JsonNode? values) in conditions)
        {
            if (!result.ContainsKey(other) || ((JsonArray)values!).Any(v => JsonNode.DeepEquals(v, result[other])))
                continue;
            string needed = string.Join(" or ", ((JsonArray)values!).Select(SchemaWords.Plain));
            diagnostics.Add(new Diagnostic(ErrorCodes.WithoutEffect, DiagnosticSeverity.Warning,
                $"'{entry.Key}' in {where} has no effect: it needs {other}: {needed}, which is {SchemaWords.Plain(result[other])}.", entry.KeyLocation));
            return;
        }
    }

    // A value whose schema says nothing: by the core schema.
    private static JsonNode? Anything(SpecNode node) => node switch
    {
        SpecMap map => new JsonObject(map.Entries.Select(e => KeyValuePair.Create(e.Key, Anything(e.Value)))),
        SpecList list => new JsonArray([.. list.Items.Select(Anything)]),
        SpecScalar scalar when CoreScalar.IsNull(scalar) => null,
        SpecScalar scalar when CoreScalar.Boolean(scalar) is { } flag => JsonValue.Create(flag),
        SpecScalar scalar when CoreScalar.IsInteger(scalar) && long.TryParse(scalar.Text, CultureInfo.InvariantCulture, out long integer)
            => JsonValue.Create(integer),
        SpecScalar scalar when CoreScalar.Number(scalar) is { } number && double.IsFinite(number) => JsonValue.Create(number),
        SpecScalar scalar => JsonValue.Create(scalar.Text),
        _ => null,
    };
}
