using RecKit.Numerics;

namespace RecKit.Torch.Sampling;

/// <summary>The sample order of an epoch. It does not depend on the previous epoch, so training can resume at any epoch.</summary>
internal static class EpochOrder
{
    public static void Draw(int[] order, ulong seed, int epoch)
    {
        for (int i = 0; i < order.Length; i++)
            order[i] = i;
        RandomStream.Derive(seed, "torch.order", (ulong)epoch).Shuffle(order.AsSpan());
    }
}
