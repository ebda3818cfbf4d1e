using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using RecKit.Algorithms;
using RecKit.Components;
using RecKit.Diagnostics;

namespace RecKit.Catalog.Options;

/// <summary>Algorithms as options of others: <c>{ use: ease, with: { … } }</c>, checked against the options of the algorithm that is named.</summary>
public static class ChildAlgorithms
{
    private const string Mark = "x-algorithm";
    private static readonly ConditionalWeakTable<IComponentCatalog, JsonSerializerOptions> s_json = [];

    /// <summary>Writes out the children among options: their full names, and all options of theirs.</summary>
    /// <param name="schema">The schema of the options.</param>
    /// <param name="values">The options, which are changed.</param>
    /// <param name="catalog">Knows all algorithms.</param>
    /// <param name="where">What was being read, for messages.</param>
    /// <param name="diagnostics">Receives the problems.</param>
    /// <param name="location">Where the options were written.</param>
    public static void Complete(
        JsonObject schema, JsonObject values, IComponentCatalog catalog, string where, ICollection<Diagnostic> diagnostics, SourceLocation? location)
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(values);
        foreach ((string name, JsonNode? property) in SchemaWords.Properties(schema))
        {
            if (property is not JsonObject option)
                continue;
            string place = $"'{name}' in {where}";
            if (option.ContainsKey(Mark) && values[name] is JsonObject one)
                CompleteOne(one, catalog, place, diagnostics, location);
            else if (option["items"] is JsonObject items && items.ContainsKey(Mark) && values[name] is JsonArray list)
            {
                for (int i = 0; i < list.Count; i++)
                    CompleteOne((JsonObject)list[i]!, catalog, $"element {i} of {place}", diagnostics, location);
            }
        }
    }

    /// <summary>Lists a component with all the algorithms that its options name, and those that theirs do.</summary>
    /// <param name="use">The component; its options are complete.</param>
    /// <returns>The component first.</returns>
    public static IEnumerable<ComponentUse> All(ComponentUse use)
    {
        yield return use;
        if (use.Component.Siblings?.Invoke() is not { } catalog)
            yield break;
        foreach ((string name, JsonNode? property) in SchemaWords.Properties(use.Component.Options.Json))
        {
            bool isOne = property is JsonObject one && one.ContainsKey(Mark), isList = property?["items"] is JsonObject items && items.ContainsKey(Mark);
            IEnumerable<JsonNode?> children = isOne ? [use.Options[name]] : isList && use.Options[name] is JsonArray list ? list : [];
            foreach (JsonObject child in children.OfType<JsonObject>())
            {
                if (Resolve((JsonObject)child.DeepClone(), catalog, "a child algorithm", [], null) is not { } found)
                    continue;
                foreach (ComponentUse nested in All(found))
                    yield return nested;
            }
        }
    }

    /// <summary>Gives how options are read where they may name algorithms.</summary>
    internal static JsonSerializerOptions Json(IComponentCatalog catalog) => s_json.GetValue(catalog, static c =>
    {
        JsonSerializerOptions json = new(OptionsFactory.Json);
        json.Converters.Add(new Converter(c));
        json.MakeReadOnly();
        return json;
    });

    private static void CompleteOne(JsonObject child, IComponentCatalog catalog, string place, ICollection<Diagnostic> diagnostics, SourceLocation? location)
    {
        if (Resolve(child, catalog, place, diagnostics, location) is not { } use)
            return;
        child["use"] = use.Component.QualifiedName;
        child["with"] = use.Options.DeepClone();
    }

    private static ComponentUse? Resolve(JsonObject child, IComponentCatalog catalog, string place, ICollection<Diagnostic> diagnostics, SourceLocation? location)
    {
        string use = (string?)child["use"] ?? "";
        IReadOnlyList<ComponentDescriptor> found = catalog.Find(ComponentKind.Algorithm, use);
        if (found.Count != 1)
        {
            string message = found.Count > 1
                ? $"{found.Count} plugins have an algorithm '{use}'. Write {string.Join(" or ", found.Select(c => c.QualifiedName))}."
                : $"there is no algorithm '{Suggestion.Show(use)}'."
                    + Suggestion.Sentence(use, [.. catalog.Components.Where(c => c.Kind == ComponentKind.Algorithm).Select(c => c.Id).Distinct()], "Installed algorithms");
            diagnostics.Add(new Diagnostic(
                found.Count > 1 ? ErrorCodes.AmbiguousName : ErrorCodes.UnknownName, DiagnosticSeverity.Error, $"'use' of {place}: {message}", location));
            return null;
        }
        string where = $"'with' of {place} ({found[0].Id})";
        List<Diagnostic> problems = [];
        JsonObject options = OptionsReader.Read(found[0].Options, SpecNodes.From(child["with"] as JsonObject ?? [], ""), where, problems);
        foreach (Diagnostic problem in problems)
            diagnostics.Add(problem with { Location = location });
        Complete(found[0].Options.Json, options, catalog, where, diagnostics, location);
        return new ComponentUse(found[0], options, location);
    }

    private sealed class Converter(IComponentCatalog catalog) : JsonConverter<ChildAlgorithm>
    {
        public override ChildAlgorithm Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            JsonObject child = JsonNode.Parse(ref reader)!.AsObject();
            List<Diagnostic> diagnostics = [];
            ComponentUse? use = Resolve(child, catalog, "a child algorithm", diagnostics, null);
            if (use is null || diagnostics.Any(d => d.Severity == DiagnosticSeverity.Error))
                throw new RecKitException(diagnostics);
            IAlgorithm algorithm = use.Create<IAlgorithm>();
            return new ChildAlgorithm(use.Component.QualifiedName, algorithm, (algorithm as IOptionTraits)?.Traits ?? use.Component.Algorithm!);
        }

        public override void Write(Utf8JsonWriter writer, ChildAlgorithm value, JsonSerializerOptions options) =>
            throw new NotSupportedException("Options are written as they were read, not as what was made of them.");
    }
}
