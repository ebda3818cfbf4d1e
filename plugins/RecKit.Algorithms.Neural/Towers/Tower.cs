using System.Text.Json.Nodes;
using RecKit.Models;
using RecKit.Numerics;
using RecKit.Numerics.Dense;

namespace RecKit.Algorithms.Neural.Towers;

/// <summary>A trained tower, evaluated without libtorch: 2·width flops for each rating and 2·inputs·outputs for each layer after the first.</summary>
/// <param name="first">The linear layer: row after row.</param>
/// <param name="firstWidth">Its width.</param>
/// <param name="layers">The rectified layers.</param>
internal sealed class Tower(ReadOnlyMemory<float> first, int firstWidth, DenseLayer[] layers)
{
    private readonly int _widest = layers.Aggregate(firstWidth, (widest, layer) => Math.Max(widest, layer.Outputs));

    /// <summary>Gets the length of a vector.</summary>
    public int Width => layers.Length == 0 ? firstWidth : layers[^1].Outputs;

    /// <summary>Gets how many rows the first layer has.</summary>
    public int Inputs => first.Length / firstWidth;

    public static Tower Load(IModelReader reader)
    {
        int count = (int)reader.ReadState()["layers"]!;
        return new Tower(
            reader.Read<float>("layer1"), reader.Shape("layer1")[1],
            [.. Enumerable.Range(2, count).Select(i => new DenseLayer(reader.Read<float>($"layer{i}").ToArray(), reader.Read<float>($"bias{i}").ToArray()))]);
    }

    public void Save(IModelWriter writer)
    {
        writer.Write("layer1", first.Span, Inputs, firstWidth);
        for (int i = 0; i < layers.Length; i++)
        {
            writer.Write($"layer{i + 2}", layers[i].Weights, layers[i].Outputs, layers[i].Inputs);
            writer.Write<float>($"bias{i + 2}", layers[i].Bias);
        }
        writer.WriteState(new JsonObject { ["layers"] = layers.Length });
    }

    /// <summary>Makes the vector of ratings, of length 1 unless it is 0.</summary>
    /// <param name="columns">What is rated; those that the tower does not know are passed over.</param>
    /// <param name="values">One rating each; empty: 1.</param>
    /// <param name="vector">Receives the vector.</param>
    public void Encode(ReadOnlySpan<int> columns, ReadOnlySpan<float> values, Span<float> vector)
    {
        float[] input = new float[_widest];
        float[] output = new float[_widest];
        Span<float> sum = input.AsSpan(0, firstWidth);
        for (int i = 0; i < columns.Length; i++)
        {
            if ((uint)columns[i] < (uint)Inputs)
                ScaledSum.Add(first.Span.Slice(columns[i] * firstWidth, firstWidth), values.IsEmpty ? 1 : values[i], sum);
        }
        foreach (DenseLayer layer in layers)
        {
            for (int j = 0; j < layer.Outputs; j++)
                output[j] = Math.Max(0, layer.Bias[j] + VectorMath.Score(input.AsSpan(0, layer.Inputs), layer.Weights.AsSpan(j * layer.Inputs, layer.Inputs)));
            (input, output) = (output, input);
        }
        float norm = MathF.Sqrt(VectorMath.Score(input.AsSpan(0, Width), input.AsSpan(0, Width)));
        for (int k = 0; k < Width; k++)
            vector[k] = norm > 0 ? input[k] / norm : 0;
    }
}
