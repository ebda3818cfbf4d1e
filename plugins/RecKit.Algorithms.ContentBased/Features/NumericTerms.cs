using System.Globalization;
using System.Text.Json.Nodes;
using RecKit.Data;

namespace RecKit.Algorithms.ContentBased.Features;

/// <summary>Ranges of a number, each with about as many rows; a row without the number has none.</summary>
/// <param name="name">The name of the feature.</param>
/// <param name="bounds">Where each range but the first begins, ascending.</param>
internal sealed class NumericTerms(string name, float[] bounds) : TermColumn(name)
{
    public override int Count => bounds.Length + 1;

    public static NumericTerms Learn(NumericFeature feature, int bins)
    {
        float[] sorted = [.. feature.Values.ToArray().Where(float.IsFinite).Order()];
        SortedSet<float> bounds = [];
        for (int bin = 1; bin < bins && sorted.Length > 0; bin++)
        {
            float bound = sorted[(int)((long)sorted.Length * bin / bins)];
            if (bound > sorted[0])
                bounds.Add(bound);
        }
        return new NumericTerms(feature.Name, [.. bounds]);
    }

    public static new NumericTerms Load(JsonObject saved) => new((string)saved["name"]!, [.. ((JsonArray)saved["bounds"]!).Select(b => (float)b!)]);

    public override void Collect(Feature feature, int row, SortedDictionary<int, float> counts)
    {
        float value = Require<NumericFeature>(feature).Values[row];
        if (!float.IsFinite(value))
            return;
        int bin = Array.BinarySearch(bounds, value);
        counts[bin >= 0 ? bin + 1 : ~bin] = 1;
    }

    public override string Describe(int term)
    {
        string low = term == 0 ? "" : bounds[term - 1].ToString("G6", CultureInfo.InvariantCulture);
        string high = term == bounds.Length ? "" : bounds[term].ToString("G6", CultureInfo.InvariantCulture);
        return (low, high) switch
        {
            ("", "") => $"{Name}: known",
            ("", _) => $"{Name}: below {high}",
            (_, "") => $"{Name}: {low} or more",
            _ => $"{Name}: {low} to {high}",
        };
    }

    public override JsonObject Save() => new() { ["name"] = Name, ["bounds"] = new JsonArray([.. bounds.Select(b => (JsonNode)b)]) };
}
