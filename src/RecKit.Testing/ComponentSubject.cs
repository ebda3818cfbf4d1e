using System.Text.Json.Nodes;
using RecKit.Catalog;
using RecKit.Catalog.Options;
using RecKit.Diagnostics;
using RecKit.Testing.Algorithms;

namespace RecKit.Testing;

/// <summary>A component under test that is judged by its effect on data: a split or a filter.</summary>
/// <typeparam name="T">The interface of the component.</typeparam>
/// <param name="descriptor">The component.</param>
/// <param name="footprint">Everything observable about the component.</param>
internal sealed class ComponentSubject<T>(ComponentDescriptor descriptor, Func<T, string> footprint)
    where T : class
{
    public T Create(JsonObject? options = null) => (T)OptionsFactory.Create(descriptor.Load(), options ?? descriptor.Options.Defaults());

    /// <summary>Creates the check that an option has an effect.</summary>
    /// <param name="option">The option.</param>
    public ConformanceCheck Honoured(OptionInfo option) => Check(
        $"option-honoured: {option.Name}", "Changing the option changes what comes out.", () =>
        {
            List<string> tried = [];
            string current = descriptor.Options.Defaults()[option.Name]?.ToJsonString() ?? "null";
            foreach (JsonObject start in Starts(option))
            {
                if (TryFootprint(start) is not { } before)
                    continue;
                foreach (JsonNode? value in ToTry(option))
                {
                    JsonObject options = (JsonObject)start.DeepClone();
                    options[option.Name] = value?.DeepClone();
                    if (TryFootprint(options) is not { } after)
                        continue;
                    tried.Add(value?.ToJsonString() ?? "null");
                    if (after != before)
                        return;
                }
            }
            // For a free text, such as the name of a part, the kit knows no other value.
            if (tried.Count > 0)
                throw new ConformanceException($"none of {string.Join(", ", tried.Distinct())} changes anything where '{option.Name}' was {current}, whatever the other options are. Use the option or remove it.");
        });

    /// <summary>Creates a check whose failures name the component.</summary>
    public ConformanceCheck Check(string name, string explanation, Action run) => new(name, explanation, () =>
    {
        try
        {
            run();
        }
        catch (ConformanceException e)
        {
            throw new ConformanceException($"{descriptor.QualifiedName}, {name}: {e.Message}", e.InnerException);
        }
        catch (Exception e)
        {
            throw new ConformanceException($"{descriptor.QualifiedName}, {name}: {e.GetType().Name} where nothing should be thrown: {e.Message}", e);
        }
    });

    // The defaults, and each other option set to each of its other values: an option may have an effect only in combination with another.
    private IEnumerable<JsonObject> Starts(OptionInfo option)
    {
        yield return descriptor.Options.Defaults();
        foreach (OptionInfo other in descriptor.Options.Options.Where(o => o.Name != option.Name))
        {
            foreach (JsonNode? value in ToTry(other))
            {
                JsonObject options = descriptor.Options.Defaults();
                options[other.Name] = value?.DeepClone();
                yield return options;
            }
        }
    }

    private IReadOnlyList<JsonNode?> ToTry(OptionInfo option) => OptionValues.ToTry(
        descriptor.Options.Json["properties"]?[option.Name] as JsonObject ?? [], option, descriptor.Options.Defaults()[option.Name]);

    private string? TryFootprint(JsonObject options)
    {
        try
        {
            return footprint(Create(options));
        }
        catch (RecKitException e) when (e.Code is ErrorCodes.OutOfRange or ErrorCodes.Conflict)
        {
            return null;
        }
    }
}
