using RecKit.Torch.Parameters;
using RecKit.Torch.Training;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace RecKit.Algorithms.Neural.Towers;

/// <summary>What a tower learns: a linear layer over sparse inputs, then rectified layers.</summary>
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

    /// <summary>Gives one vector per sample, of length 1: one pass per distinct row.</summary>
    /// <param name="shard">The samples.</param>
    /// <param name="samples">The row of each sample.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="inputs">Gives the inputs of rows.</param>
    public Tensor Encode(Shard shard, ReadOnlySpan<int> samples, int rows, Func<int[], SparseBags> inputs)
    {
        DistinctRows distinct = DistinctRows.Of(samples, rows);
        return Encode(shard, inputs(distinct.Rows)).index_select(0, shard.FromIndices(distinct.Places));
    }

    /// <summary>Gives one vector per bag, of length 1.</summary>
    /// <param name="shard">What the bags are for.</param>
    /// <param name="bags">The inputs.</param>
    public Tensor Encode(Shard shard, SparseBags bags) => functional.normalize(Forward(shard, bags), dim: 1, eps: 1e-12);

    public Tower ToTower() => new(_first.ToArray(), _first.Width, [.. _layers.Select(l => new DenseLayer(l.Weights.ToArray(), l.Bias.ToArray()))]);

    private Tensor Forward(Shard shard, SparseBags bags)
    {
        Tensor x = shard.Bags(_first, bags.Starts, bags.Columns, bags.Values);
        foreach ((Parameter weights, Parameter bias) in _layers)
            x = functional.linear(x, shard.Of(weights), shard.Of(bias)).relu_();
        return x;
    }
}
