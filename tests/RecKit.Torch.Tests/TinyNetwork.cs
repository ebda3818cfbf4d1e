using RecKit.Torch.Parameters;
using RecKit.Torch.Training;
using static TorchSharp.torch;

namespace RecKit.Torch.Tests;

/// <summary>Embeddings by row and by bag, and a layer over them.</summary>
internal class TinyNetwork : Network
{
    public const int Users = 12;
    public const int Items = 9;

    /// <summary>Kernels take 64 numbers at once; six are left over.</summary>
    public const int Width = 70;

    public TinyNetwork(ulong seed = 1, double dropout = 0)
        : base(CPU, seed, 1)
    {
        Dropout = dropout;
        UserRows = AddEmbedding("users", Users, Width, Initializer.Gaussian(0.5));
        ItemBags = AddEmbedding("items", Items, Width, Initializer.Gaussian(0.5));
        Layer = AddDense("layer", Initializer.Glorot(Width, 1), Width);
    }

    public double Dropout { get; }

    public Parameter UserRows { get; }

    public Parameter ItemBags { get; }

    public Parameter Layer { get; }

    /// <summary>Two rows with weights stand for an item: itself, and half of its neighbour.</summary>
    public static (int[] Starts, int[] Rows, float[] Weights) Bags(ReadOnlySpan<int> items)
    {
        int[] starts = [.. Enumerable.Range(0, items.Length + 1).Select(i => 2 * i)];
        int[] rows = [.. items.ToArray().SelectMany(i => new[] { i, (i + 1) % Items })];
        float[] weights = [.. items.ToArray().SelectMany(_ => new[] { 1f, 0.5f })];
        return (starts, rows, weights);
    }

    public override Tensor Forward(Shard shard)
    {
        (int[] starts, int[] rows, float[] weights) = Bags(shard.Items);
        Tensor product = shard.Rows(UserRows, shard.Users) * shard.Bags(ItemBags, starts, rows, weights);
        return shard.Dropout(product, Dropout).mv(shard.Of(Layer));
    }
}
