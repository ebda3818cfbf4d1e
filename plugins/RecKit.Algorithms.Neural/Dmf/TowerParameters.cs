using RecKit.Torch.Parameters;
using RecKit.Torch.Training;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace RecKit.Algorithms.Neural.Dmf;

/// <summary>What a tower learns: a linear layer over sparse ratings, then rectified layers.</summary>
internal sealed class TowerParameters
{
    private readonly Parameter _first;
    private readonly List<(Parameter Weights, Parameter Bias)> _layers = [];

    public TowerParameters(
        string name, int inputs, IReadOnlyList<int> widths, double deviation,
        Func<string, int, int, Initializer, Parameter> addEmbedding, Func<string, Initializer, long[], Parameter> addDense)
    {
        _first = addEmbedding($"{name}.layer1", inputs, widths[0], Initializer.Gaussian(deviation));
        for (int i = 1; i < widths.Count; i++)
        {
            _layers.Add((
                addDense($"{name}.layer{i + 1}", Initializer.Glorot(widths[i - 1], widths[i]), [widths[i], widths[i - 1]]),
                addDense($"{name}.bias{i + 1}", Initializer.Zero, [widths[i]])));
        }
    }

    /// <summary>Gives one vector per bag.</summary>
    public Tensor Forward(Shard shard, RatingBags bags)
    {
        Tensor x = shard.Bags(_first, bags.Starts, bags.Columns, bags.Values);
        foreach ((Parameter weights, Parameter bias) in _layers)
            x = functional.linear(x, shard.Of(weights), shard.Of(bias)).relu_();
        return x;
    }

    public Tower ToTower() => new(_first.ToArray(), _first.Width, [.. _layers.Select(l => new DenseLayer(l.Weights.ToArray(), l.Bias.ToArray()))]);
}
