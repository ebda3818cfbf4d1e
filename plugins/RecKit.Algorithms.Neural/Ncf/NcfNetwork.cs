using RecKit.Models;
using RecKit.Torch;
using RecKit.Torch.Parameters;
using RecKit.Torch.Training;
using static TorchSharp.torch;

namespace RecKit.Algorithms.Neural.Ncf;

/// <summary>The network of neural collaborative filtering: h·(p_u ⊙ q_i), or rectified layers over [u; v], or both added up (He et al. 2017, equations 9, 10 and 12).</summary>
internal sealed class NcfNetwork : Network
{
    private readonly Parameter? _userFactors;
    private readonly Parameter? _itemFactors;
    private readonly Parameter? _factorOutput;
    private readonly Parameter? _userInputs;
    private readonly Parameter? _itemInputs;
    private readonly Perceptron? _perceptron;
    private readonly Parameter _bias;

    public NcfNetwork(NcfShape shape, Device device, ulong seed, int threads)
        : base(device, seed, threads)
    {
        Initializer embedding = Initializer.Gaussian(shape.InitDeviation);
        if (shape.Factors > 0)
        {
            _userFactors = AddEmbedding("gmf.users", shape.Users, shape.Factors, embedding);
            _itemFactors = AddEmbedding("gmf.items", shape.Items, shape.Factors, embedding);
            _factorOutput = AddDense("gmf.output", Initializer.Glorot(shape.Factors, 1), shape.Factors);
        }
        if (shape.Layers.Count > 0)
        {
            _userInputs = AddEmbedding("mlp.users", shape.Users, shape.Layers[0] / 2, embedding);
            _itemInputs = AddEmbedding("mlp.items", shape.Items, shape.Layers[0] / 2, embedding);
            _perceptron = new Perceptron(shape.Layers, shape.Dropout, (name, initializer, lengths) => AddDense(name, initializer, lengths));
        }
        _bias = AddDense("bias", Initializer.Zero, 1);
    }

    public override Tensor Forward(Shard shard)
    {
        Tensor scores = shard.Of(_bias);
        if (_factorOutput is not null)
            scores = scores.Plus((shard.Rows(_userFactors!, shard.Users) * shard.Rows(_itemFactors!, shard.Items)).mv(shard.Of(_factorOutput)));
        if (_perceptron is not null)
            scores = scores.Plus(_perceptron.Forward(shard, shard.Rows(_userInputs!, shard.Users), shard.Rows(_itemInputs!, shard.Items)));
        return scores;
    }

    /// <summary>Starts from the two halves, trained by themselves (He et al. 2017, section 3.4.1): the outputs weigh α and 1 − α.</summary>
    public void StartFrom(NcfNetwork factors, NcfNetwork layers, float balance)
    {
        foreach (Parameter parameter in Parameters)
        {
            NcfNetwork source = parameter.Name.StartsWith("gmf.", StringComparison.Ordinal) ? factors : layers;
            float[] values = source.Parameters.First(p => p.Name == parameter.Name).ToArray();
            float scale = parameter == _factorOutput ? balance : parameter == _perceptron!.Output ? 1 - balance : 1;
            if (parameter == _bias)
                values = [(balance * factors._bias.ToArray()[0]) + ((1 - balance) * layers._bias.ToArray()[0])];
            for (int i = 0; scale != 1 && i < values.Length; i++)
                values[i] *= scale;
            parameter.Assign(values);
        }
    }

    /// <summary>Makes the model of the present state.</summary>
    /// <param name="known">Who and what has training events.</param>
    public IModel ToModel(TrainedRows known)
    {
        float bias = _bias.ToArray()[0];
        int width = (_factorOutput?.Width ?? 0) + 1;
        float[] users = Vectors(_userFactors?.ToArray(), _factorOutput?.ToArray(), bias, known.Users.Length, width);
        float[] items = Vectors(_itemFactors?.ToArray(), null, 1, known.Items.Length, width);
        float[] withMean = MeanRow.Append(users, width, known.Users);
        return _perceptron is null
            ? new MeanUserModel(withMean, items, width)
            : new PairModel(
                withMean, MeanRow.Append(items, width, known.Items), width, PairLayers.Of(_perceptron, _userInputs!, _itemInputs!, known));
    }

    // Rows of factors, scaled where there is a scale, with one more number behind each.
    private static float[] Vectors(float[]? factors, float[]? scale, float last, int count, int width)
    {
        float[] vectors = new float[count * width];
        for (int row = 0; row < count; row++)
        {
            for (int k = 0; k + 1 < width; k++)
                vectors[(row * width) + k] = factors![(row * (width - 1)) + k] * (scale is null ? 1 : scale[k]);
            vectors[(row * width) + width - 1] = last;
        }
        return vectors;
    }
}
