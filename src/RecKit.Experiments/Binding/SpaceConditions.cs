using System.Text.Json.Nodes;
using RecKit.Catalog;
using RecKit.Catalog.Options;
using RecKit.Diagnostics;
using RecKit.Runs.Search;
using RecKit.Search;

namespace RecKit.Experiments.Binding;

/// <summary>
/// Determines when an option of a space has an effect: from its options record (<see cref="RecKit.Components.AppliesWhenAttribute"/>) and
/// from <c>when</c>. A condition on a fixed option must hold, or it is an error.
/// </summary>
/// <param name="section">The space.</param>
/// <param name="algorithm">The algorithm with the options that are not searched.</param>
internal sealed class SpaceConditions(Section section, ComponentUse algorithm)
{
    private readonly BindingContext _context = section.Context;

    /// <summary>Adds the conditions and orders the options.</summary>
    /// <param name="options">The options of the space with their entries.</param>
    /// <returns>The options, each after those it depends on; empty when there was a problem.</returns>
    public IReadOnlyList<SpaceOption> Apply(IReadOnlyList<(SpecEntry Entry, SpaceOption Option)> options)
    {
        int errors = _context.ErrorCount;
        SpaceOption[] all = [.. options.Select(o => o.Option)];
        List<(SpecEntry Entry, SpaceOption Option)> left = [];
        foreach ((SpecEntry entry, SpaceOption option) in options)
        {
            List<SpaceCondition> when = [];
            foreach (SpaceCondition condition in Declared(option.Name).Concat(Written(entry)))
            {
                if (Resolve(entry, condition, all) is { } resolved)
                    Add(when, resolved, entry);
            }
            left.Add((entry, option with { When = when }));
        }
        return _context.ErrorCount > errors ? [] : Order(left);
    }

    private IEnumerable<SpaceCondition> Declared(string name)
    {
        JsonObject? conditions = OptionPath.Find(algorithm.Component.Options, name)?["x-applies-when"] as JsonObject;
        return (conditions ?? []).Select(c => new SpaceCondition(OptionPath.Sibling(name, c.Key), [.. (JsonArray)c.Value!]));
    }

    private IEnumerable<SpaceCondition> Written(SpecEntry entry)
    {
        string what = $"'{entry.Key}' in {section.Where}";
        if (entry.Value is not SpecMap map || new Section(map, what, _context).Mapping("when", "when: { loss: bpr }") is not { } when)
            yield break;
        foreach (SpecEntry condition in when.Map.Entries)
        {
            if (OptionPath.Find(algorithm.Component.Options, condition.Key) is not { } schema || condition.Key == entry.Key)
            {
                _context.Error(ErrorCodes.UnknownKey, condition.KeyLocation,
                    $"'when' of {what} takes another option of {algorithm.Component.Id}, but got '{Suggestion.Show(condition.Key)}'."
                    + Suggestion.Sentence(condition.Key, [.. OptionPath.All(algorithm.Component.Options).Where(o => o != entry.Key)]));
                continue;
            }
            IReadOnlyList<SpecNode> nodes = condition.Value is SpecList list ? list.Items : [condition.Value];
            List<JsonNode?> values = [];
            foreach (SpecNode node in nodes)
            {
                if (OptionsReader.TryReadValue(schema, node, $"'{condition.Key}' in 'when' of {what}", _context.Diagnostics, out JsonNode? value))
                    values.Add(value);
            }
            if (nodes.Count == 0)
                _context.Error(ErrorCodes.OutOfRange, condition.Value.Location, $"'{condition.Key}' in 'when' of {what} is empty. Name the values that fit.");
            if (values.Count > 0)
                yield return new SpaceCondition(condition.Key, values);
        }
    }

    // Null: it always holds, or a problem was reported.
    private SpaceCondition? Resolve(SpecEntry entry, SpaceCondition condition, SpaceOption[] all)
    {
        if (Array.Find(all, o => o.Name == condition.Option) is not { } other)
        {
            JsonNode? value = OptionPath.Get(algorithm.Options, condition.Option);
            return condition.Values.Any(v => JsonNode.DeepEquals(v, value)) ? null
                : Never(entry, condition, $"which is {Text(value)}. Set it in with, or search it, too");
        }
        if (other.Kind == ParameterKind.Real)
            return Never(entry, condition, "which is searched in a range of real numbers. Give it a list of values");
        JsonNode?[] possible = other.Kind == ParameterKind.Choice
            ? [.. other.Values.Where(o => condition.Values.Any(v => JsonNode.DeepEquals(v, o)))]
            : [.. condition.Values.Where(v => v is JsonValue number && number.TryGetValue(out long whole) && whole >= other.Min && whole <= other.Max)];
        return possible.Length > 0 ? new SpaceCondition(condition.Option, possible)
            : Never(entry, condition, "which none of the values in its space is. Add one, or remove this option");
    }

    private SpaceCondition? Never(SpecEntry entry, SpaceCondition condition, string why)
    {
        _context.Error(ErrorCodes.Conflict, entry.KeyLocation,
            $"'{entry.Key}' in {section.Where} never has an effect: it needs {condition.Option}: {string.Join(" or ", condition.Values.Select(Text))}, {why}.");
        return null;
    }

    // Two conditions on one option are intersected.
    private void Add(List<SpaceCondition> when, SpaceCondition fresh, SpecEntry entry)
    {
        int at = when.FindIndex(c => c.Option == fresh.Option);
        if (at < 0)
        {
            when.Add(fresh);
            return;
        }
        JsonNode?[] both = [.. when[at].Values.Where(v => fresh.Values.Any(w => JsonNode.DeepEquals(v, w)))];
        when[at] = fresh with { Values = both };
        if (both.Length == 0)
            Never(entry, fresh, "while its own rule needs another value");
    }

    private List<SpaceOption> Order(List<(SpecEntry Entry, SpaceOption Option)> left)
    {
        List<SpaceOption> ordered = [];
        while (left.Count > 0)
        {
            int next = left.FindIndex(o => o.Option.When.All(c => ordered.Any(done => done.Name == c.Option)));
            if (next < 0)
            {
                _context.Error(ErrorCodes.Conflict, left[0].Entry.KeyLocation,
                    $"options in {section.Where} depend on each other in a circle: {string.Join(", ", left.Select(o => o.Option.Name))}. Remove a 'when'.");
                return [];
            }
            ordered.Add(left[next].Option);
            left.RemoveAt(next);
        }
        return ordered;
    }

    private static string Text(JsonNode? value) => value switch
    {
        null => "null",
        JsonValue text when text.TryGetValue(out string? word) => word,
        _ => value.ToJsonString(),
    };
}
