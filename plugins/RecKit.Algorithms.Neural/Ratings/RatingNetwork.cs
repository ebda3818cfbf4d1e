using RecKit.Algorithms.Factorization;
using RecKit.Models;
using RecKit.Torch;
using RecKit.Torch.Parameters;
using RecKit.Torch.Training;
using static TorchSharp.torch;

namespace RecKit.Algorithms.Neural.Ratings;

/// <summary>Ratings as their mean, biases, and either the product of two embeddings or rectified layers over them.</summary>
internal sealed class RatingNetwork : Network
{
    private readonly Parameter _users;
    private readonly Parameter _items;
    private readonly Parameter? _userBiases;
    private readonly Parameter? _itemBiases;
    private readonly Perceptron? _perceptron;
    private readonly float _mean;

    public RatingNetwork(RatingShape shape, Device device, ulong seed, int threads)
        : base(device, seed, threads)
    {
        _mean = shape.Mean;
        Initializer embedding = Initializer.Gaussian(shape.InitDeviation);
        _users = AddEmbedding("users", shape.Users, shape.Width, embedding);
        _items = AddEmbedding("items", shape.Items, shape.Width, embedding);
        if (shape.Biases)
        {
            _userBiases = AddEmbedding("user_biases", shape.Users, 1, Initializer.Zero);
            _itemBiases = AddEmbedding("item_biases", shape.Items, 1, Initializer.Zero);
        }
        if (shape.Layers.Count > 0)
            _perceptron = new Perceptron(shape.Layers, shape.Dropout, (name, initializer, lengths) => AddDense(name, initializer, lengths));
    }

    public override Tensor Forward(Shard shard)
    {
        Tensor users = shard.Rows(_users, shard.Users);
        Tensor items = shard.Rows(_items, shard.Items);
        Tensor scores = _perceptron is null ? (users * items).sum(1) : _perceptron.Forward(shard, users, items);
        if (_userBiases is not null)
            scores = scores.Plus(shard.Rows(_userBiases, shard.Users).squeeze(1)).Plus(shard.Rows(_itemBiases!, shard.Items).squeeze(1));
        return scores.Plus(_mean);
    }

    /// <summary>Makes the model of the present state. Users and items without ratings keep nothing of the random start.</summary>
    public IModel ToModel(TrainedRows known)
    {
        int width = _perceptron is null ? _users.Width : 0;
        float[] users = Vectors(_users, width, _userBiases, known.Users, true);
        float[] items = Vectors(_items, width, _itemBiases, known.Items, false);
        return _perceptron is null
            ? new KnownUserModel(users, items, width + 2, _mean)
            : new PairModel(
                MeanRow.Append(users, 2, known.Users), MeanRow.Append(items, 2, known.Items), 2, PairLayers.Of(_perceptron, _users, _items, known));
    }

    // (p, 1, mean + b) of users, (q, b, 1) of items.
    private float[] Vectors(Parameter embedding, int width, Parameter? biases, bool[] isKnown, bool isUser)
    {
        float[] factors = embedding.ToArray();
        float[] bias = biases?.ToArray() ?? new float[isKnown.Length];
        float[] vectors = new float[isKnown.Length * (width + 2)];
        for (int row = 0; row < isKnown.Length; row++)
        {
            Span<float> vector = vectors.AsSpan(row * (width + 2), width + 2);
            if (isKnown[row])
                factors.AsSpan(row * width, width).CopyTo(vector);
            float own = isKnown[row] ? bias[row] : 0;
            vector[^2] = isUser ? 1 : own;
            vector[^1] = isUser ? _mean + own : 1;
        }
        return vectors;
    }
}
