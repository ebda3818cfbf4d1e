using System.Text.Json.Nodes;
using RecKit.Models;

namespace RecKit.Algorithms.Linear.Logistic;

/// <summary>What features add to scores: a weight and a vector per coordinate, and how rows become coordinates.</summary>
/// <param name="Coder">Codes rows.</param>
/// <param name="Side">The weights and vectors.</param>
internal sealed record CodedSide(FeatureCoder Coder, Side Side)
{
    /// <summary>Loads what a model wrote; nothing where it wrote none.</summary>
    /// <param name="reader">The model.</param>
    /// <param name="name">The name of the side.</param>
    /// <param name="columns">The key of its columns in the state.</param>
    /// <param name="factors">The length of a vector.</param>
    public static CodedSide Load(IModelReader reader, string name, string columns, int factors)
    {
        // Models of earlier versions have no features of users.
        if (reader.ReadState()[columns] is not JsonArray list)
            return new CodedSide(new FeatureCoder([]), new Side(0, factors));
        return new CodedSide(
            new FeatureCoder(
            [
                .. list.Select(c => new CodedColumn(
                    c!["name"]!.GetValue<string>(), c["offset"]!.GetValue<int>(), c["categories"]?.AsArray().Select(v => v!.GetValue<string>()).ToArray(),
                    c["mean"]!.GetValue<float>(), c["scale"]!.GetValue<float>())),
            ]),
            Side.Load(reader, name, factors));
    }

    /// <summary>Sums up coordinates.</summary>
    /// <param name="coded">The coordinates and their values.</param>
    /// <param name="sum">Receives Σ v·x.</param>
    /// <returns>Σ w·x, and Σ (v·x)² over all factors.</returns>
    public (float Weight, double Squares) Sum(List<(int Coordinate, float Value)> coded, Span<float> sum)
    {
        sum.Clear();
        float weight = 0;
        double squares = 0;
        foreach ((int coordinate, float value) in coded)
        {
            weight += Side.Weights[coordinate] * value;
            for (int k = 0; k < sum.Length; k++)
            {
                float product = Side.Vectors[(coordinate * sum.Length) + k] * value;
                sum[k] += product;
                squares += (double)product * product;
            }
        }
        return (weight, squares);
    }

    /// <summary>Describes the columns, for the state.</summary>
    public JsonArray ColumnsToJson() => new([.. Coder.Columns.Select(c => new JsonObject
    {
        ["name"] = c.Name,
        ["offset"] = c.Offset,
        ["categories"] = c.Categories is null ? null : new JsonArray([.. c.Categories.Select(v => JsonValue.Create(v))]),
        ["mean"] = c.Mean,
        ["scale"] = c.Scale,
    })]);
}
