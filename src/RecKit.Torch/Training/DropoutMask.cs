using RecKit.Numerics;

namespace RecKit.Torch.Training;

/// <summary>Generates dropout masks.</summary>
internal static class DropoutMask
{
    /// <summary>Fills a mask with 0 (a share of <paramref name="rate"/>) and 1 ÷ (1 − rate).</summary>
    public static void Fill(Span<float> mask, double rate, ulong seed)
    {
        float kept = (float)(1 / (1 - rate));
        uint limit = (uint)(rate * uint.MaxValue);
        // One draw yields two values.
        SplitMix random = new(seed);
        for (int i = 0; i < mask.Length; i += 2)
        {
            ulong bits = random.Next();
            mask[i] = (uint)bits >= limit ? kept : 0;
            if (i + 1 < mask.Length)
                mask[i + 1] = (uint)(bits >> 32) >= limit ? kept : 0;
        }
    }
}
