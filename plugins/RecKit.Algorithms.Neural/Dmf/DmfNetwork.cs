using RecKit.Algorithms.Neural.Towers;
using RecKit.Data;
using RecKit.Torch;
using RecKit.Torch.Training;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace RecKit.Algorithms.Neural.Dmf;

/// <summary>Two towers over rows and columns of the rating matrix, compared by the cosine, at least 10⁻⁶ (Xue et al. 2017, equations 8 to 11).</summary>
internal sealed class DmfNetwork : Network
{
    private const double LeastCosine = 1e-6;

    private readonly InteractionMatrix _matrix;
    private readonly double _inputDropout;
    private readonly TowerParameters _users;
    private readonly TowerParameters _items;

    public DmfNetwork(InteractionMatrix matrix, DmfOptions options, Device device, ulong seed, int threads)
        : base(device, seed, threads)
    {
        _matrix = matrix;
        _inputDropout = options.InputDropout;
        _users = new TowerParameters("users", matrix.ColumnCount, options.Layers, options.InitDeviation, AddEmbedding, AddDense);
        _items = new TowerParameters("items", matrix.RowCount, options.Layers, options.InitDeviation, AddEmbedding, AddDense);
    }

    public override Tensor Forward(Shard shard)
    {
        Tensor users = _users.Encode(shard, shard.Users, _matrix.RowCount, rows => SparseBags.Of(_matrix, rows, shard, _inputDropout));
        Tensor items = _items.Encode(shard, shard.Items, _matrix.ColumnCount, rows => SparseBags.Of(_matrix.Transposed, rows, shard, _inputDropout));
        return (users * items).sum(1);
    }

    public override Tensor Loss(Shard shard, LossKind loss) =>
        functional.binary_cross_entropy(Forward(shard).Between(LeastCosine, 1 - LeastCosine), shard.Targets, reduction: Reduction.Sum);

    /// <summary>Makes the model of the present state.</summary>
    public DmfModel ToModel()
    {
        Tower items = _items.ToTower();
        InteractionMatrix columns = _matrix.Transposed;
        float[] vectors = new float[columns.RowCount * items.Width];
        Numerics.ParallelBlocks.Run(columns.RowCount, 256, Threads, (_, start, end) =>
        {
            for (int item = start; item < end; item++)
                items.Encode(columns.Columns(item), columns.Values(item), vectors.AsSpan(item * items.Width, items.Width));
        });
        return new DmfModel(_users.ToTower(), vectors);
    }
}
