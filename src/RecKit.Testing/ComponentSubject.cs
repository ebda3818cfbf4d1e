using System.Text.Json.Nodes;
using RecKit.Core.Catalog;
using RecKit.Core.Options;
using RecKit.Diagnostics;
using RecKit.Testing.Algorithms;

namespace RecKit.Testing;

/// <summary>A component under test that is judged by what it does with data: a split, a filter.</summary>
/// <typeparam name="T">Its interface.</typeparam>
/// <param name="descriptor">The component.</param>
/// <param name="footprint">Everything that can be seen of it.</param>
internal sealed class ComponentSubject<T>(ComponentDescriptor descriptor, Func<T, string> footprint)
    where T : class
{
    public T Create(JsonObject? options = null) => (T)OptionsFactory.Create(descriptor.Load(), options ?? descriptor.Options.Defaults());

    /// <summary>Makes the check that an option is used.</summary>
    /// <param name="option">The option.</param>
    public ConformanceCheck Honoured(OptionInfo option) => Check(
        $"option-honoured: {option.Name}", "Changing the option changes what comes out.", () =>
        {
            JsonObject options = descriptor.Options.Defaults();
            JsonNode? current = options[option.Name]?.DeepClone();
            string before = footprint(Create(options));
            List<string> tried = [];
            foreach (JsonNode? value in OptionValues.ToTry(descriptor.Options.Json["properties"]?[option.Name] as JsonObject ?? [], option, current))
            {
                options[option.Name] = value?.DeepClone();
                if (TryFootprint(options) is not { } after)
                    continue;
                tried.Add(value?.ToJsonString() ?? "null");
                if (after != before)
                    return;
            }
            throw new ConformanceException(tried.Count == 0
                ? $"the kit knows no value of '{option.Name}' to try beside {current?.ToJsonString() ?? "null"}."
                : $"none of {string.Join(", ", tried)} changes anything where '{option.Name}' was {current?.ToJsonString() ?? "null"}. Use the option or remove it.");
        });

    /// <summary>Makes a check whose failures name the component.</summary>
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
