using System.Text.Json.Nodes;
using RecKit.Catalog.Options;
using RecKit.Diagnostics;
using static RecKit.Testing.ConformanceException;

namespace RecKit.Testing.Algorithms;

internal static class OptionChecks
{
    public static void Documented(AlgorithmSubject subject, OptionInfo option)
    {
        Require(option.Description.Length > 0, $"option '{option.Name}' has no description. Give its property a <summary>: it is what completion and tables show.");
        JsonObject schema = OptionValues.Schema(subject, option);
        string[] types = OptionValues.Types(schema);
        bool number = types.Contains("integer") || types.Contains("number");
        Require(
            !number || option.Choices.Count > 0 || schema.ContainsKey("minimum") || schema.ContainsKey("exclusiveMinimum"),
            $"number '{option.Name}' has no range. Put [Range(…)] on its property, so that nonsense is refused before training.");
    }

    public static void Range(AlgorithmSubject subject, OptionInfo option)
    {
        JsonObject schema = OptionValues.Schema(subject, option);
        string[] types = OptionValues.Types(schema);
        if (option.Choices.Count > 0)
        {
            RequireRefused(JsonValue.Create("no-such-word"));
            return;
        }
        if (!types.Contains("integer") && !types.Contains("number"))
            return;
        bool integer = types.Contains("integer");
        double? low = OptionValues.Bound(schema, "minimum");
        double? high = OptionValues.Bound(schema, "maximum");
        if ((low ?? OptionValues.Bound(schema, "exclusiveMinimum")) is { } least and > long.MinValue)
            RequireRefused(Number(schema.ContainsKey("exclusiveMinimum") ? least : least - Math.Max(1, Math.Abs(least) / 1000)));
        if ((high ?? OptionValues.Bound(schema, "exclusiveMaximum")) is { } most and < 2e9)
            RequireRefused(Number(schema.ContainsKey("exclusiveMaximum") ? most : most + Math.Max(1, Math.Abs(most) / 1000)));
        foreach (double? end in (double?[])[low, high])
        {
            if (end is not { } value)
                continue;
            JsonObject options = With(Number(value));
            Require(
                SchemaAccepts(subject, options) && IsAccepted(subject, options),
                $"'{option.Name}' = {value:R} is at the end of its range, but is refused. Give [Range] the values that work.");
        }

        JsonNode Number(double value) => integer ? JsonValue.Create((long)value) : JsonValue.Create(value);

        JsonObject With(JsonNode? value)
        {
            JsonObject options = Conditioned(subject, option);
            options[option.Name] = value;
            return options;
        }

        void RequireRefused(JsonNode value)
        {
            JsonObject options = With(value);
            string shown = value.ToJsonString();
            Require(!SchemaAccepts(subject, options), $"the schema accepts '{option.Name}' = {shown}. The manifest does not match [Range]: build the plugin again.");
            Require(
                !IsAccepted(subject, options),
                $"the record accepts '{option.Name}' = {shown}, which the manifest refuses. The manifest does not match this record: build the plugin again.");
        }
    }

    public static void Honoured(AlgorithmSubject subject, OptionInfo option)
    {
        JsonObject options = Conditioned(subject, option);
        IReadOnlyList<JsonNode?> values = [.. OptionValues.ToTry(subject, option, options[option.Name]).Where(value => IsAccepted(subject, With(options, value)))];
        Require(
            values.Count > 0,
            $"the kit knows no value of '{option.Name}' to try. Name some in {nameof(AlgorithmConformanceSettings)}.{nameof(AlgorithmConformanceSettings.OptionValues)}.");
        Footprint before = subject.Start(options);
        JsonNode? different = null;
        bool found = false;
        foreach (JsonNode? value in values)
        {
            bool differs = !Footprint.Of(subject, With(options, value)).Equals(before) || (option.Choices.Count > 0 && DiffersBesideOthers(value));
            // Every value of a choice must have an effect; of numbers, one is enough.
            Require(
                differs || option.Choices.Count == 0,
                $"'{option.Name}' = {value?.ToJsonString()} gives the same model, scores and log as {options[option.Name]?.ToJsonString()}. {Remedy(option)}");
            if (!differs)
                continue;
            (found, different) = (true, value);
            if (option.Choices.Count == 0)
                break;
        }
        Require(
            found,
            $"none of {string.Join(", ", values.Select(value => value?.ToJsonString() ?? "null"))} gives another model, other scores or another log than " +
            $"'{option.Name}' = {options[option.Name]?.ToJsonString() ?? "null"}. {Remedy(option)}");
        RequireNoEffectElsewhere(subject, option, options, different);

        JsonObject With(JsonObject from, JsonNode? value) => OptionChecks.With(from, option.Name, value);

        // Some choices differ only if another number is not 0, for example kinds of weight decay.
        bool DiffersBesideOthers(JsonNode? value) => subject.Descriptor.Options.Options.Any(other =>
        {
            if (other.Name == option.Name || options[other.Name] is not JsonValue number || number.GetValueKind() != System.Text.Json.JsonValueKind.Number || number.GetValue<double>() != 0)
                return false;
            JsonNode? positive = OptionValues.ToTry(subject, other, number).FirstOrDefault(v => IsAccepted(subject, OptionChecks.With(options, other.Name, v)));
            JsonObject beside = OptionChecks.With(options, other.Name, positive);
            return positive is not null && !Footprint.Of(subject, With(beside, value)).Equals(subject.Start(beside));
        });
    }

    /// <summary>Returns whether the options record accepts these options.</summary>
    public static bool IsAccepted(AlgorithmSubject subject, JsonObject options)
    {
        try
        {
            subject.Create(options);
            return true;
        }
        catch (RecKitException e) when (e.Code is ErrorCodes.OutOfRange or ErrorCodes.Conflict)
        {
            return false;
        }
    }

    private static string Remedy(OptionInfo option) =>
        $"Use it, remove it, or say with [AppliesWhen] which setting it depends on{(option.AppliesWhen.Count > 0 ? " (all of those it has were set)" : "")}.";

    private static bool SchemaAccepts(AlgorithmSubject subject, JsonObject options)
    {
        List<Diagnostic> diagnostics = [];
        OptionsReader.Read(subject.Descriptor.Options, SpecNodes.From(options, "conformance"), subject.Descriptor.Id, diagnostics);
        return !diagnostics.Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
    }

    private static JsonObject With(JsonObject options, string name, JsonNode? value)
    {
        JsonObject changed = (JsonObject)options.DeepClone();
        changed[name] = value?.DeepClone();
        return changed;
    }

    // The starting options, changed so that the option has an effect; conditions may depend on further options.
    private static JsonObject Conditioned(AlgorithmSubject subject, OptionInfo option)
    {
        JsonObject options = subject.Options();
        Apply(option, 0);
        return options;

        void Apply(OptionInfo of, int depth)
        {
            Require(depth < 16, $"the [AppliesWhen] of '{option.Name}' lead in a circle.");
            foreach ((string other, JsonArray values) in Conditions(subject, of))
            {
                OptionInfo named = subject.Descriptor.Options.Find(other)
                    ?? throw new ConformanceException($"'{of.Name}' applies when '{other}' is set, but there is no such option. Name a property of the record.");
                if (!values.Any(value => JsonNode.DeepEquals(value, options[other])))
                    options[other] = values[0]?.DeepClone();
                Apply(named, depth + 1);
            }
        }
    }

    private static IEnumerable<(string Other, JsonArray Values)> Conditions(AlgorithmSubject subject, OptionInfo option)
    {
        foreach ((string other, JsonNode? values) in OptionValues.Schema(subject, option)["x-applies-when"] as JsonObject ?? [])
            yield return (other, (JsonArray)values!);
    }

    // [AppliesWhen] means "only then": under other settings the option must have no effect, or searches would skip settings that matter.
    private static void RequireNoEffectElsewhere(AlgorithmSubject subject, OptionInfo option, JsonObject options, JsonNode? different)
    {
        foreach ((string other, JsonArray values) in Conditions(subject, option))
        {
            OptionInfo named = subject.Descriptor.Options.Find(other)!;
            JsonNode?[] elsewhere = [.. OptionValues.ToTry(subject, named, options[other])
                .Where(value => !values.Any(v => JsonNode.DeepEquals(v, value)) && IsAccepted(subject, With(options, other, value))).Take(1)];
            foreach (JsonNode? value in elsewhere)
            {
                JsonObject without = With(options, other, value);
                Require(
                    subject.Start(without).Equals(Footprint.Of(subject, With(without, option.Name, different))),
                    $"'{option.Name}' is said to apply only when '{other}' is {values.ToJsonString()}, but it matters with {value?.ToJsonString()}, too. Correct its [AppliesWhen].");
            }
        }
    }
}
