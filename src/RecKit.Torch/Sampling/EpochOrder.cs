using RecKit.Numerics;

namespace RecKit.Torch.Sampling;

/// <summary>The order of an epoch: it does not follow from the one before, so that a training can go on at any epoch.</summary>
internal static class EpochOrder
{
    public static void Draw(int[] order, ulong seed, int epoch)
    {
        for (int i = 0; i < order.Length; i++)
            order[i] = i;
        RandomStream.Derive(seed, "torch.order", (ulong)epoch).Shuffle(order.AsSpan());
    }
}
