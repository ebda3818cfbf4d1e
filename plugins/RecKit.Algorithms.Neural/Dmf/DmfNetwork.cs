using System.Runtime.InteropServices;
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
        (DistinctRows users, Tensor ofUsers) = Users(shard);
        (DistinctRows items, Tensor ofItems) = Items(shard);
        return (ofUsers.index_select(0, shard.FromIndices(users.Places)) * ofItems.index_select(0, shard.FromIndices(items.Places))).sum(1);
    }

    public override Tensor Loss(Shard shard, LossKind loss)
    {
        if (!shard.IsLocal)
            return functional.binary_cross_entropy(Forward(shard).Between(LeastCosine, 1 - LeastCosine), shard.Targets, reduction: Reduction.Sum);
        (DistinctRows users, Tensor ofUsers) = Users(shard);
        (DistinctRows items, Tensor ofItems) = Items(shard);
        Tensor userDerivatives = zeros_like(ofUsers), itemDerivatives = zeros_like(ofItems);
        double sum = CosineLoss.Add(
            Numbers(ofUsers), users.Places, Numbers(ofItems), items.Places, shard.TargetValues, (float)LeastCosine, (int)ofUsers.shape[1], Numbers(userDerivatives), Numbers(itemDerivatives));
        return shard.KernelLoss(sum, (ofUsers, userDerivatives), (ofItems, itemDerivatives));
    }

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

    private static Span<float> Numbers(Tensor tensor) => MemoryMarshal.Cast<byte, float>(tensor.bytes);

    private (DistinctRows Rows, Tensor Vectors) Users(Shard shard)
    {
        DistinctRows rows = DistinctRows.Of(shard.Users, _matrix.RowCount);
        return (rows, _users.Encode(shard, SparseBags.Of(_matrix, rows.Rows, shard, _inputDropout, Threads)));
    }

    private (DistinctRows Rows, Tensor Vectors) Items(Shard shard)
    {
        DistinctRows rows = DistinctRows.Of(shard.Items, _matrix.ColumnCount);
        return (rows, _items.Encode(shard, SparseBags.Of(_matrix.Transposed, rows.Rows, shard, _inputDropout, Threads)));
    }
}
