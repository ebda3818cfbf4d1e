using System.Globalization;
using RecKit.Catalog.Options;
using RecKit.Data;
using RecKit.Diagnostics;
using RecKit.Inference.Packages;

namespace RecKit.Inference.Recommending;

/// <summary>Reads features that a request gives by name, by the types that they had in the training data.</summary>
internal static class FeatureRow
{
    /// <summary>Makes a table of one row.</summary>
    /// <param name="given">The features.</param>
    /// <param name="known">The columns of the training data.</param>
    /// <param name="what">What they describe, in the plural.</param>
    /// <param name="notes">Receives a sentence for each category that the training data does not have.</param>
    /// <returns>The table.</returns>
    /// <exception cref="RecKitException">RK4014: the training data had no such feature, or a number is not one.</exception>
    public static FeatureTable Of(IReadOnlyDictionary<string, string> given, IReadOnlyList<ModelColumn> known, string what, List<string> notes) =>
        new(1, [.. given.Select(g => Column(g.Key, g.Value, known, what, notes))]);

    private static Feature Column(string name, string value, IReadOnlyList<ModelColumn> known, string what, List<string> notes)
    {
        string[] names = [.. known.Select(k => k.Name)];
        ModelColumn column = known.FirstOrDefault(k => k.Name == name) ?? throw new RecKitException(
            ErrorCodes.NoContext,
            names.Length == 0 ? $"The {what} of the training data had no features, but the request has '{name}'."
            : $"The {what} of the training data had no feature '{name}'.{Suggestion.Sentence(name, names, "There are")}");
        if (column.Categories is { } categories && !categories.Contains(value))
            notes.Add($"None of the {what} of the training data has the {name} '{value}'.{Suggestion.Sentence(value, categories, "There are")}");
        return column.Type switch
        {
            ModelColumnType.Category => new CategoricalFeature(name, new Vocabulary([value]), [0, 1], [0]),
            ModelColumnType.Text => new TextFeature(name, [value]),
            _ => float.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out float number) && float.IsFinite(number)
                ? new NumericFeature(name, [number])
                : throw new RecKitException(ErrorCodes.NoContext, $"The feature '{name}' of {what} is a number, but got '{value}'."),
        };
    }
}
