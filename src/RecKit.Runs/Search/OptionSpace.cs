using System.Text.Json.Nodes;
using RecKit.Catalog.Options;
using RecKit.Search;

namespace RecKit.Runs.Search;

/// <summary>Translates between the options of an algorithm and the neutral space used by searches.</summary>
/// <remarks>Thread safety: immutable.</remarks>
internal sealed class OptionSpace
{
    private readonly IReadOnlyList<SpaceOption> _options;

    /// <summary>Initializes the space.</summary>
    /// <param name="options">The searched options, each after those it depends on.</param>
    public OptionSpace(IReadOnlyList<SpaceOption> options)
    {
        _options = options;
        Neutral = new SearchSpace([.. options.Select(Parameter)]);
    }

    /// <summary>Gets the neutral space.</summary>
    public SearchSpace Neutral { get; }

    /// <summary>Returns the option values at a point, without those that have no effect there.</summary>
    /// <param name="point">A point of the space.</param>
    /// <returns>A new object, with options in the order of the space.</returns>
    public JsonObject Values(ReadOnlySpan<double> point)
    {
        JsonObject values = [];
        for (int i = 0; i < _options.Count; i++)
        {
            if (!double.IsNaN(point[i]))
                values[_options[i].Name] = Value(_options[i], point[i]);
        }
        return values;
    }

    /// <summary>Applies searched values to the options of an algorithm.</summary>
    /// <param name="options">The options without the search.</param>
    /// <param name="values">The result of <see cref="Values"/>.</param>
    /// <returns>A new object.</returns>
    public static JsonObject Apply(JsonObject options, JsonObject values)
    {
        JsonObject chosen = (JsonObject)options.DeepClone();
        foreach ((string name, JsonNode? value) in values)
            OptionPath.Set(chosen, name, value?.DeepClone());
        return chosen;
    }

    private SearchParameter Parameter(SpaceOption option)
    {
        SearchParameter parameter = option.Kind switch
        {
            ParameterKind.Choice => SearchParameter.Choice(option.Name, option.Values.Count),
            ParameterKind.Integer => SearchParameter.Integer(option.Name, option.Min, option.Max, option.Scale),
            _ => SearchParameter.Real(option.Name, option.Min, option.Max, option.Scale),
        };
        return parameter with { Conditions = [.. option.When.Select(Condition)] };
    }

    private SearchCondition Condition(SpaceCondition condition)
    {
        int position = 0;
        while (_options[position].Name != condition.Option)
            position++;
        SpaceOption other = _options[position];
        double[] values = other.Kind == ParameterKind.Choice
            ? [.. Enumerable.Range(0, other.Values.Count).Where(i => condition.Values.Any(v => JsonNode.DeepEquals(v, other.Values[i]))).Select(i => (double)i)]
            : [.. condition.Values.Select(v => v!.GetValue<long>()).Select(v => (double)v)];
        return new SearchCondition(position, values);
    }

    private static JsonNode? Value(SpaceOption option, double number) => option.Kind switch
    {
        ParameterKind.Choice => option.Values[(int)number]?.DeepClone(),
        ParameterKind.Integer => JsonValue.Create((long)number),
        _ => JsonValue.Create(number),
    };
}
