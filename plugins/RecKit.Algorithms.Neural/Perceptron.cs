using RecKit.Torch;
using RecKit.Torch.Parameters;
using RecKit.Torch.Training;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace RecKit.Algorithms.Neural;

/// <summary>
/// Rectified layers over a user's and an item's embedding side by side. The first layer is two halves, W₁[u; v] = Uu + Vv, so that what belongs to the user and to the item can be
/// had apart.
/// </summary>
internal sealed class Perceptron
{
    private readonly double _dropout;

    public Perceptron(IReadOnlyList<int> layers, double dropout, Func<string, Initializer, long[], Parameter> add)
    {
        _dropout = dropout;
        int half = layers[0] / 2;
        UserHalf = add("mlp.user_layer", Initializer.Glorot(layers[0], layers[1]), [layers[1], half]);
        ItemHalf = add("mlp.item_layer", Initializer.Glorot(layers[0], layers[1]), [layers[1], half]);
        FirstBias = add("mlp.bias1", Initializer.Zero, [layers[1]]);
        List<(Parameter, Parameter)> hidden = [];
        for (int i = 2; i < layers.Count; i++)
        {
            hidden.Add((
                add($"mlp.layer{i}", Initializer.Glorot(layers[i - 1], layers[i]), [layers[i], layers[i - 1]]),
                add($"mlp.bias{i}", Initializer.Zero, [layers[i]])));
        }
        Hidden = hidden;
        Output = add("mlp.output", Initializer.Glorot(layers[^1], 1), [1, layers[^1]]);
    }

    public Parameter UserHalf { get; }

    public Parameter ItemHalf { get; }

    public Parameter FirstBias { get; }

    public IReadOnlyList<(Parameter Weights, Parameter Bias)> Hidden { get; }

    public Parameter Output { get; }

    /// <summary>Gives one number per sample.</summary>
    /// <param name="shard">The samples.</param>
    /// <param name="users">Embeddings of users: samples × half of the first width.</param>
    /// <param name="items">Embeddings of items, likewise.</param>
    public Tensor Forward(Shard shard, Tensor users, Tensor items)
    {
        Tensor x = functional.linear(shard.Dropout(users, _dropout), shard.Of(UserHalf), shard.Of(FirstBias))
            .Plus(functional.linear(shard.Dropout(items, _dropout), shard.Of(ItemHalf)));
        x = x.relu_();
        foreach ((Parameter weights, Parameter bias) in Hidden)
            x = functional.linear(shard.Dropout(x, _dropout), shard.Of(weights), shard.Of(bias)).relu_();
        return functional.linear(x, shard.Of(Output)).squeeze(1);
    }
}
