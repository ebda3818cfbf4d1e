using System.Collections.Concurrent;

namespace RecKit.Algorithms.Factorization.Sgd;

/// <summary>Memory for the samples of a block, one piece per thread that works at the same time.</summary>
internal sealed class SampleBuffer(RatingBlocks blocks)
{
    private readonly ConcurrentBag<Lease> _free = [];

    public Lease Rent() => _free.TryTake(out Lease? lease) ? lease : new Lease(new NegativeSampler(blocks));

    public void Return(Lease lease) => _free.Add(lease);

    /// <summary>What one block needs.</summary>
    internal sealed class Lease(NegativeSampler sampler)
    {
        public NegativeSampler Sampler { get; } = sampler;

        public Rating[] Samples { get; private set; } = [];

        public Rating[] Ensure(int count)
        {
            if (Samples.Length < count)
                Samples = new Rating[count + (count / 4)];
            return Samples;
        }
    }
}
