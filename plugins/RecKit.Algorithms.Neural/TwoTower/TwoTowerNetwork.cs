using RecKit.Algorithms.Neural.Towers;
using RecKit.Torch.Training;
using static TorchSharp.torch;

namespace RecKit.Algorithms.Neural.TwoTower;

/// <summary>A tower for users and one for items, compared by their cosine; all items of a batch are negatives of all its users (Yi et al., RecSys 2019).</summary>
internal sealed class TwoTowerNetwork : Network
{
    private readonly TwoTowerOptions _options;
    private readonly TowerInputs _userInputs;
    private readonly TowerInputs _itemInputs;
    private readonly TowerParameters _users;
    private readonly TowerParameters _items;

    public TwoTowerNetwork(TwoTowerOptions options, TowerInputs users, TowerInputs items, Device device, ulong seed, int threads)
        : base(device, seed, threads)
    {
        (_options, _userInputs, _itemInputs) = (options, users, items);
        int[] widths = [options.Factors, .. options.Layers];
        _users = new TowerParameters("users", users.Width, widths, options.InitDeviation, AddEmbedding, AddDense);
        _items = new TowerParameters("items", items.Width, widths, options.InitDeviation, AddEmbedding, AddDense);
    }

    public override Tensor Forward(Shard shard) => (Users(shard) * Items(shard)).sum(1);

    public override Tensor Loss(Shard shard, LossKind loss) => Losses.InBatchSoftmax(Users(shard), Items(shard), shard, _options.Temperature);

    /// <summary>Gives the vectors of all users, of length 1.</summary>
    public float[] UserVectors() => Vectors(_users.ToTower(), _userInputs);

    /// <summary>Gives the vectors of all items, of length 1: those without training events by their features alone.</summary>
    public float[] ItemVectors(Tower tower) => Vectors(tower, _itemInputs);

    public Tower ItemTower() => _items.ToTower();

    private Tensor Users(Shard shard) => _users.Encode(shard, shard.Users, _userInputs.Count, rows => _userInputs.Of(rows, static () => false));

    private Tensor Items(Shard shard) => _items.Encode(shard, shard.Items, _itemInputs.Count, rows => _itemInputs.Of(rows, () => shard.Draw(_options.IdDropout)));

    private float[] Vectors(Tower tower, TowerInputs inputs)
    {
        float[] vectors = new float[inputs.Count * tower.Width];
        Numerics.ParallelBlocks.Run(inputs.Count, 256, Threads, (_, start, end) =>
        {
            for (int row = start; row < end; row++)
            {
                SparseBags bag = inputs.Of([row], static () => false);
                tower.Encode(bag.Columns, bag.Values, vectors.AsSpan(row * tower.Width, tower.Width));
            }
        });
        return vectors;
    }
}
