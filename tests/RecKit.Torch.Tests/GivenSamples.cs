using RecKit.Torch.Sampling;

namespace RecKit.Torch.Tests;

/// <summary>The same samples in every epoch.</summary>
internal sealed class GivenSamples(int[] users, int[] items, float[] targets, int groupSize = 1) : ISampleSource
{
    public int Groups => users.Length / groupSize;

    public int GroupSize => groupSize;

    public int Pool => 1;

    public void Begin(int epoch)
    {
    }

    public void Fill(int first, int groups, Samples samples)
    {
        samples.Resize(groups * groupSize, groupSize);
        users.AsSpan(first * groupSize, samples.Count).CopyTo(samples.Users);
        items.AsSpan(first * groupSize, samples.Count).CopyTo(samples.Items);
        targets.AsSpan(first * groupSize, samples.Count).CopyTo(samples.Targets);
    }

    /// <summary>Pairs of the first users and items; the last three users have none.</summary>
    public static GivenSamples Some(int count, int groupSize = 1)
    {
        Random random = new(3);
        return new GivenSamples(
            [.. Enumerable.Range(0, count).Select(_ => random.Next(TinyNetwork.Users - 3))],
            [.. Enumerable.Range(0, count).Select(_ => random.Next(4))],
            [.. Enumerable.Range(0, count).Select(_ => (float)random.Next(2))],
            groupSize);
    }
}
