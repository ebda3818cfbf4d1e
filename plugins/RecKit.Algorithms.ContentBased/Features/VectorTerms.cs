using System.Globalization;
using System.Text.Json.Nodes;
using RecKit.Data;
using RecKit.Diagnostics;

namespace RecKit.Algorithms.ContentBased.Features;

/// <summary>A vector of numbers: a term for each number, weighted by it, so that products of rows are those of the vectors. A row without the vector has none.</summary>
/// <param name="name">The name of the feature.</param>
/// <param name="width">The length of the vectors.</param>
internal sealed class VectorTerms(string name, int width) : TermColumn(name)
{
    public override int Count => width;

    public static new VectorTerms Load(JsonObject saved) => new((string)saved["name"]!, (int)saved["width"]!);

    public override void Collect(Feature feature, int row, SortedDictionary<int, float> counts)
    {
        VectorFeature vectors = Require<VectorFeature>(feature);
        if (vectors.Width != width)
            throw new RecKitException(ErrorCodes.DataColumn, $"Feature '{Name}' has vectors of {vectors.Width} numbers, but the model was trained with {width}.");
        ReadOnlySpan<float> vector = vectors.Vector(row);
        for (int k = 0; k < vector.Length; k++)
        {
            if (vector[k] != 0)
                counts[k] = vector[k];
        }
    }

    public override float Weigh(float count, float idf) => count;

    public override string Describe(int term) => string.Create(CultureInfo.InvariantCulture, $"{Name}: number {term + 1}");

    public override JsonObject Save() => new() { ["name"] = Name, ["width"] = width };
}
