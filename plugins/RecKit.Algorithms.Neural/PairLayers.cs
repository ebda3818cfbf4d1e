using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Text.Json.Nodes;
using RecKit.Models;
using RecKit.Torch.Parameters;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace RecKit.Algorithms.Neural;

/// <summary>
/// Rectified layers over pairs, evaluated without libtorch. The first layer is the sum of a user's half and an item's half, both known beforehand; what is left for a pair are the
/// other layers: 2·Σ inputs × outputs flops. 32 items at a time, one to a lane.
/// </summary>
/// <remarks>A score is one chain of fused multiply-adds in the order of the inputs, whichever other items are asked for: the same bits alone and in a block, on any machine.</remarks>
internal sealed unsafe class PairLayers
{
    private const int Tile = 32;

    private readonly ReadOnlyMemory<float> _users;
    private readonly ReadOnlyMemory<float> _items;
    private readonly DenseLayer[] _hidden;
    private readonly float[] _output;
    private readonly int _width;
    private readonly int _widest;
    private readonly float[] _panels;

    /// <summary>Makes the layers.</summary>
    /// <param name="users">Users' halves of the first layer: row after row.</param>
    /// <param name="items">Items' halves, with the bias.</param>
    /// <param name="width">The width of the first layer.</param>
    /// <param name="hidden">The layers after it.</param>
    /// <param name="output">The weights of the last layer's outputs.</param>
    private PairLayers(ReadOnlyMemory<float> users, ReadOnlyMemory<float> items, int width, DenseLayer[] hidden, float[] output)
    {
        (_users, _items, _width, _hidden, _output) = (users, items, width, hidden, output);
        _widest = hidden.Aggregate(width, (widest, layer) => Math.Max(widest, layer.Outputs));
        _panels = Panels(items.Span, width);
    }

    /// <summary>Makes the layers of what was trained.</summary>
    public static PairLayers Of(Perceptron perceptron, Parameter users, Parameter items, TrainedRows known)
    {
        using TorchSharp.DisposeScope scope = NewDisposeScope();
        using var off = no_grad();
        int width = (int)perceptron.FirstBias.Weights.numel();
        float[] userHalves = Numbers(functional.linear(users.Weights, perceptron.UserHalf.Weights));
        float[] itemHalves = Numbers(functional.linear(items.Weights, perceptron.ItemHalf.Weights, perceptron.FirstBias.Weights));
        DenseLayer[] hidden =
        [
            .. perceptron.Hidden.Select(layer => new DenseLayer(layer.Weights.ToArray(), layer.Bias.ToArray())),
        ];
        return new PairLayers(
            MeanRow.Append(userHalves, width, known.Users), MeanRow.Append(itemHalves, width, known.Items), width, hidden, perceptron.Output.ToArray());
    }

    public static PairLayers Load(IModelReader reader)
    {
        int count = (int)reader.ReadState()["hidden_layers"]!;
        DenseLayer[] hidden =
        [
            .. Enumerable.Range(0, count).Select(i => new DenseLayer(reader.Read<float>($"layer{i}.weights").ToArray(), reader.Read<float>($"layer{i}.bias").ToArray())),
        ];
        return new PairLayers(
            reader.Read<float>("user_halves"), reader.Read<float>("item_halves"), reader.Shape("user_halves")[1], hidden, reader.Read<float>("output").ToArray());
    }

    public void Save(IModelWriter writer)
    {
        writer.Write("user_halves", _users.Span, _users.Length / _width, _width);
        writer.Write("item_halves", _items.Span, _items.Length / _width, _width);
        for (int i = 0; i < _hidden.Length; i++)
        {
            writer.Write($"layer{i}.weights", _hidden[i].Weights, _hidden[i].Outputs, _hidden[i].Inputs);
            writer.Write<float>($"layer{i}.bias", _hidden[i].Bias);
        }
        writer.Write<float>("output", _output);
        writer.WriteState(new JsonObject { ["hidden_layers"] = _hidden.Length });
    }

    /// <summary>Adds what the layers say of pairs.</summary>
    /// <param name="user">The row of the user.</param>
    /// <param name="items">The rows of the items.</param>
    /// <param name="scores">Receives the sums.</param>
    public void Add(int user, ReadOnlySpan<int> items, Span<float> scores)
    {
        float[] rented = ArrayPool<float>.Shared.Rent(2 * _widest * Tile);
        fixed (float* input = rented, panels = _panels, userHalf = _users.Span.Slice(user * _width, _width))
        {
            float* output = input + (_widest * Tile);
            for (int start = 0; start < items.Length; start += Tile)
            {
                ReadOnlySpan<int> tile = items.Slice(start, Math.Min(Tile, items.Length - start));
                First(userHalf, panels, tile, input);
                float* x = Hidden(input, output);
                AddOutput(x, scores.Slice(start, tile.Length));
            }
        }
        ArrayPool<float>.Shared.Return(rented);
    }

    private float* Hidden(float* input, float* output)
    {
        foreach (DenseLayer layer in _hidden)
        {
            Layer(layer, input, output);
            float* last = input;
            input = output;
            output = last;
        }
        return input;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void First(float* user, float* panels, ReadOnlySpan<int> items, float* output)
    {
        Vector512<float> zero = Vector512<float>.Zero;
        if (items.Length == Tile && items[0] % Tile == 0 && items[^1] == items[0] + Tile - 1 && IsRun(items))
        {
            float* panel = panels + ((long)items[0] * _width);
            for (int k = 0; k < _width; k++)
            {
                Vector512<float> half = Vector512.Create(user[k]);
                Vector512.Max(zero, half + Vector512.Load(panel + (k * Tile))).Store(output + (k * Tile));
                Vector512.Max(zero, half + Vector512.Load(panel + (k * Tile) + 16)).Store(output + (k * Tile) + 16);
            }
            return;
        }
        for (int lane = 0; lane < Tile; lane++)
        {
            int item = items[Math.Min(lane, items.Length - 1)];
            float* column = panels + ((long)(item / Tile) * Tile * _width) + (item % Tile);
            for (int k = 0; k < _width; k++)
                output[(k * Tile) + lane] = Math.Max(0, user[k] + column[k * Tile]);
        }
    }

    private static bool IsRun(ReadOnlySpan<int> items)
    {
        for (int i = 1; i < items.Length; i++)
        {
            if (items[i] != items[i - 1] + 1)
                return false;
        }
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Layer(DenseLayer layer, float* input, float* output)
    {
        int inputs = layer.Inputs;
        Vector512<float> zero = Vector512<float>.Zero;
        fixed (float* weights = layer.Weights, bias = layer.Bias)
        {
            int j = 0;
            for (; j + 4 <= layer.Outputs; j += 4)
            {
                float* w0 = weights + ((long)j * inputs), w1 = w0 + inputs, w2 = w1 + inputs, w3 = w2 + inputs;
                Vector512<float> a0 = Vector512.Create(bias[j]), a1 = Vector512.Create(bias[j + 1]), a2 = Vector512.Create(bias[j + 2]), a3 = Vector512.Create(bias[j + 3]);
                Vector512<float> b0 = a0, b1 = a1, b2 = a2, b3 = a3;
                for (int k = 0; k < inputs; k++)
                {
                    Vector512<float> x = Vector512.Load(input + (k * Tile)), y = Vector512.Load(input + (k * Tile) + 16);
                    Vector512<float> c0 = Vector512.Create(w0[k]), c1 = Vector512.Create(w1[k]), c2 = Vector512.Create(w2[k]), c3 = Vector512.Create(w3[k]);
                    a0 = Vector512.FusedMultiplyAdd(c0, x, a0);
                    b0 = Vector512.FusedMultiplyAdd(c0, y, b0);
                    a1 = Vector512.FusedMultiplyAdd(c1, x, a1);
                    b1 = Vector512.FusedMultiplyAdd(c1, y, b1);
                    a2 = Vector512.FusedMultiplyAdd(c2, x, a2);
                    b2 = Vector512.FusedMultiplyAdd(c2, y, b2);
                    a3 = Vector512.FusedMultiplyAdd(c3, x, a3);
                    b3 = Vector512.FusedMultiplyAdd(c3, y, b3);
                }
                float* o = output + (j * Tile);
                Vector512.Max(zero, a0).Store(o);
                Vector512.Max(zero, b0).Store(o + 16);
                Vector512.Max(zero, a1).Store(o + 32);
                Vector512.Max(zero, b1).Store(o + 48);
                Vector512.Max(zero, a2).Store(o + 64);
                Vector512.Max(zero, b2).Store(o + 80);
                Vector512.Max(zero, a3).Store(o + 96);
                Vector512.Max(zero, b3).Store(o + 112);
            }
            for (; j < layer.Outputs; j++)
            {
                Vector512<float> a = Vector512.Create(bias[j]), b = a;
                for (int k = 0; k < inputs; k++)
                {
                    Vector512<float> c = Vector512.Create(weights[((long)j * inputs) + k]);
                    a = Vector512.FusedMultiplyAdd(c, Vector512.Load(input + (k * Tile)), a);
                    b = Vector512.FusedMultiplyAdd(c, Vector512.Load(input + (k * Tile) + 16), b);
                }
                Vector512.Max(zero, a).Store(output + (j * Tile));
                Vector512.Max(zero, b).Store(output + (j * Tile) + 16);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddOutput(float* input, Span<float> scores)
    {
        Vector512<float> a = Vector512<float>.Zero, b = a;
        for (int k = 0; k < _output.Length; k++)
        {
            Vector512<float> weight = Vector512.Create(_output[k]);
            a = Vector512.FusedMultiplyAdd(weight, Vector512.Load(input + (k * Tile)), a);
            b = Vector512.FusedMultiplyAdd(weight, Vector512.Load(input + (k * Tile) + 16), b);
        }
        Span<float> sums = stackalloc float[Tile];
        a.CopyTo(sums);
        b.CopyTo(sums[16..]);
        for (int lane = 0; lane < scores.Length; lane++)
            scores[lane] += sums[lane];
    }

    // Items side by side, 32 to a panel: [panel][k][item].
    private static float[] Panels(ReadOnlySpan<float> rows, int width)
    {
        int count = rows.Length / width;
        float[] panels = new float[(count + Tile - 1) / Tile * Tile * width];
        for (int row = 0; row < count; row++)
        {
            int panel = row / Tile * Tile * width;
            for (int k = 0; k < width; k++)
                panels[panel + (k * Tile) + (row % Tile)] = rows[(row * width) + k];
        }
        return panels;
    }

    private static float[] Numbers(Tensor tensor) => tensor.cpu().contiguous().data<float>().ToArray();
}
