using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using RecKit.Components;
using RecKit.Diagnostics;

namespace RecKit.Catalog.Options;

/// <summary>Makes options records of checked values.</summary>
public static class OptionsFactory
{
    /// <summary>Gets how options are written as JSON: snake_case names, kebab-case words, unknown names refused.</summary>
    public static JsonSerializerOptions Json { get; } = MakeJson();

    /// <summary>Makes a component from values that its schema accepted.</summary>
    /// <param name="component">The loaded component.</param>
    /// <param name="values">All options by their snake_case names.</param>
    /// <param name="location">Where they were written, for errors.</param>
    /// <param name="catalog">Knows the algorithms that options may name; null: they name none.</param>
    /// <returns>The component's object.</returns>
    /// <exception cref="RecKitException">RK1006 or RK1010: what the record's own validation found.</exception>
    public static object Create(Component component, JsonObject values, SourceLocation? location = null, IComponentCatalog? catalog = null)
    {
        ArgumentNullException.ThrowIfNull(component);
        object options = CreateOptions(component, values, location, catalog);
        try
        {
            return component.Create(options);
        }
        catch (RecKitException e) when (location is not null)
        {
            throw new RecKitException([.. e.Diagnostics.Select(d => d.Location is null ? d with { Location = location } : d)]);
        }
        catch (ArgumentException e)
        {
            throw Problems([(ErrorCodes.Conflict, e.Message)], component, location);
        }
    }

    /// <summary>Makes the options record of a component.</summary>
    /// <param name="component">The loaded component.</param>
    /// <param name="values">All options by their snake_case names.</param>
    /// <param name="location">Where they were written, for errors.</param>
    /// <param name="catalog">Knows the algorithms that options may name; null: they name none.</param>
    /// <returns>An instance of <see cref="Component.OptionsType"/>.</returns>
    /// <exception cref="RecKitException">RK1006 or RK1010: what the record's own validation found.</exception>
    public static object CreateOptions(Component component, JsonObject values, SourceLocation? location = null, IComponentCatalog? catalog = null)
    {
        ArgumentNullException.ThrowIfNull(component);
        ArgumentNullException.ThrowIfNull(values);
        object options;
        try
        {
            options = values.Deserialize(component.OptionsType, catalog is null ? Json : ChildAlgorithms.Json(catalog))!;
        }
        catch (JsonException e)
        {
            // The schema accepted the values, so what is left is what a schema cannot say: a number too large for the property's type.
            string option = (e.Path ?? "$").Replace("$.", "", StringComparison.Ordinal);
            throw Problems([(ErrorCodes.OutOfRange, $"'{option}' has a value that does not fit: {e.Message.Split(" Path:")[0]}")], component, location);
        }
        List<(string Code, string Message)> problems = [];
        OptionsValidation.Check(options, "", problems);
        return problems.Count == 0 ? options : throw Problems(problems, component, location);
    }

    private static RecKitException Problems(List<(string Code, string Message)> problems, Component component, SourceLocation? location) =>
        new([.. problems.Select(p => new Diagnostic(p.Code, DiagnosticSeverity.Error, $"options of {component.Id}: {p.Message}", location))]);

    private static JsonSerializerOptions MakeJson()
    {
        JsonSerializerOptions json = new()
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            RespectNullableAnnotations = true,
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false), new ChoiceUnionConverter() },
        };
        json.MakeReadOnly(populateMissingResolver: true);
        return json;
    }
}
