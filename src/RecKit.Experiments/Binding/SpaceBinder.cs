using System.Text.Json.Nodes;
using RecKit.Catalog;
using RecKit.Catalog.Options;
using RecKit.Diagnostics;
using RecKit.Experiments.Schema;
using RecKit.Runs.Search;
using RecKit.Search;

namespace RecKit.Experiments.Binding;

/// <summary>
/// Binds <c>space</c> against the options of its algorithm: a list is a choice, <c>{ min, max, scale }</c> a range, <c>{ values, when }</c>
/// a choice with a condition. Ranges must be explicit: the limits of an option say what is possible, not what is worth searching.
/// </summary>
/// <param name="section">The space.</param>
/// <param name="algorithm">The algorithm with the options that are not searched.</param>
/// <param name="with">The written values of those options, if any.</param>
internal sealed class SpaceBinder(Section section, ComponentUse algorithm, SpecMap? with)
{
    private static readonly string[] RangeKeys = ["min", "max", "scale", "when"];

    private static readonly string[] ChoiceKeys = ["values", "when"];

    private readonly BindingContext _context = section.Context;

    /// <summary>Binds the space.</summary>
    /// <returns>The options, each after those it depends on; empty when there was a problem.</returns>
    public IReadOnlyList<SpaceOption> Bind()
    {
        if (section.Map.Entries.Count == 0)
            _context.Error(ErrorCodes.OutOfRange, section.Map.Location, $"{section.Where} is empty. Name at least one option: write for example {BindingContext.Example(section.Map, "{ factors: [20, 40] }")}.");
        int errors = _context.ErrorCount;
        List<(SpecEntry Entry, SpaceOption Option)> bound = [];
        foreach (SpecEntry entry in section.Map.Entries)
        {
            if (BindOne(entry) is { } option)
                bound.Add((entry, option));
        }
        return _context.ErrorCount > errors ? [] : new SpaceConditions(section, algorithm).Apply(bound);
    }

    private SpaceOption? BindOne(SpecEntry entry)
    {
        IReadOnlyList<string> names = OptionPath.All(algorithm.Component.Options);
        entry = entry with { Key = names.FirstOrDefault(n => section.Map.Comparer.Equals(n, entry.Key)) ?? entry.Key };
        if (OptionPath.Find(algorithm.Component.Options, entry.Key) is not { } schema)
        {
            string hint = names.Count == 0 ? $" {algorithm.Component.Id} has no options." : Suggestion.Sentence(entry.Key, names, $"Options of {algorithm.Component.Id}");
            _context.Error(ErrorCodes.UnknownKey, entry.KeyLocation, $"unknown option '{Suggestion.Show(entry.Key)}' in {section.Where} ({algorithm.Component.Id}).{hint}");
            return null;
        }
        if (Written(entry.Key) is { } fixedValue)
        {
            _context.Error(ErrorCodes.Conflict, entry.KeyLocation,
                $"'{entry.Key}' is in {section.Where} and in {Fixed()} ({fixedValue}). Remove one of them: an option is searched or set.");
            return null;
        }
        if (section.Map.Entries.FirstOrDefault(e => entry.Key.StartsWith(e.Key + ".", StringComparison.Ordinal)) is { } owner)
        {
            _context.Error(ErrorCodes.Conflict, entry.KeyLocation, $"'{entry.Key}' in {section.Where} lies within '{owner.Key}', which is searched as a whole. Remove one of them.");
            return null;
        }
        string what = $"'{entry.Key}' in {section.Where}";
        switch (entry.Value)
        {
            case SpecList list:
                return Choice(entry.Key, schema, list, what);
            case SpecScalar { IsLenient: true } one:
                return Choice(entry.Key, schema, new SpecList([one], one.Location), what);
            case SpecMap map when map.Find("values") is { } values:
                new Section(map, what, _context).Known(ChoiceKeys);
                return new Section(map, what, _context).List("values", "values: [20, 40]") is { } written ? Choice(entry.Key, schema, written, what) : null;
            case SpecMap map:
                return Range(entry.Key, schema, new Section(map, what, _context));
            default:
                _context.Refuse<SpecMap>(entry.Value, what, "a list of values or a range", "[20, 40] or { min: 20, max: 40 }");
                return null;
        }
    }

    private string Fixed() => _context.NameOf(section.Path.Replace(".search.space", ".with", StringComparison.Ordinal)) is var name && name.StartsWith('-') ? name : "with";

    private SpaceOption? Choice(string name, JsonObject schema, SpecList list, string what)
    {
        if (list.Items.Count == 0)
        {
            _context.Error(ErrorCodes.OutOfRange, list.Location, $"{what} is empty. Name the values to choose from.");
            return null;
        }
        List<JsonNode?> values = [];
        for (int i = 0; i < list.Items.Count; i++)
        {
            if (!OptionsReader.TryReadValue(schema, list.Items[i], $"value {i} of {what}", _context.Diagnostics, out JsonNode? value))
                continue;
            if (values.Any(v => JsonNode.DeepEquals(v, value)))
                _context.Error(ErrorCodes.OutOfRange, list.Items[i].Location, $"value {i} of {what} is already there. Remove it.");
            values.Add(value);
        }
        return new SpaceOption { Name = name, Kind = ParameterKind.Choice, Values = values };
    }

    private SpaceOption? Range(string name, JsonObject schema, Section range)
    {
        range.Known(RangeKeys);
        string[] types = schema["type"] is JsonArray several ? [.. several.Select(t => t!.GetValue<string>())] : [schema["type"]?.GetValue<string>() ?? ""];
        bool isInteger = types.Contains("integer");
        if (!isInteger && !types.Contains("number"))
        {
            _context.Error(ErrorCodes.WrongType, range.Map.Location, $"{range.Where} takes a list of values: it is not a number, so it has no range. Write {BindingContext.Example(range.Map, "[ … ]")}.");
            return null;
        }
        double? min = Limit(schema, range, "min"), max = Limit(schema, range, "max");
        JsonObject scales = FileSchema.Range.Json;
        JsonNode? word = scales["properties"]!["scale"]!["default"];
        if (range.Map.Find("scale") is { } scale)
            OptionsReader.TryReadValue((JsonObject)scales["properties"]!["scale"]!, scale.Value, $"'scale' of {range.Where}", _context.Diagnostics, out word);
        if (min is null || max is null || word is null)
            return null;
        bool isLog = word.GetValue<string>() == "log";
        if (min >= max)
            Refuse("max", FormattableString.Invariant($"is {max}, which is not above min ({min}). Write the smaller one first"));
        else if (isLog && min <= 0)
            Refuse("min", FormattableString.Invariant($"is {min}, but a log scale starts above 0. Raise it, or write {BindingContext.Example(range.Map, "scale: linear")}"));
        else if (!double.IsFinite(max.Value - min.Value) || (isInteger && Math.Max(Math.Abs(min.Value), Math.Abs(max.Value)) >= 1L << 53))
            Refuse("max", FormattableString.Invariant($"is {max}, which makes the range too wide to search"));
        return new SpaceOption
        {
            Name = name, Kind = isInteger ? ParameterKind.Integer : ParameterKind.Real, Min = min.Value, Max = max.Value,
            Scale = isLog ? ParameterScale.Log : ParameterScale.Linear,
        };

        void Refuse(string key, string why) => _context.Error(ErrorCodes.OutOfRange, range.Map.Find(key)!.Value.Location, $"'{key}' of {range.Where} {why}.");
    }

    private double? Limit(JsonObject schema, Section range, string key)
    {
        if (range.Map.Find(key) is not { } entry)
        {
            range.Missing(key, "{ min: 1, max: 100 }");
            return null;
        }
        if (!OptionsReader.TryReadValue(schema, entry.Value, $"'{key}' of {range.Where}", _context.Diagnostics, out JsonNode? value))
            return null;
        if (value is not null && value.GetValueKind() == System.Text.Json.JsonValueKind.Number)
            return double.Parse(value.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture);
        _context.Error(ErrorCodes.WrongType, entry.Value.Location, $"'{key}' of {range.Where} takes a number.");
        return null;
    }

    private Diagnostics.SourceLocation? Written(string path)
    {
        SpecMap? map = with;
        SpecEntry? found = null;
        foreach (string name in path.Split('.'))
        {
            found = map?.Find(name);
            map = found?.Value as SpecMap;
        }
        return found?.KeyLocation;
    }
}
