using RecKit.Models;
using RecKit.Numerics;

namespace RecKit.Algorithms.Baselines.RandomOrder;

/// <summary>
/// Scores each pair of user and item with a number from 0 to 1 (not included) that depends on the seed and the pair alone.
/// Users who were not trained have an order of their own too; all without an index share one. A history changes nothing.
/// </summary>
internal sealed class RandomModel(ulong seed) : IModel
{
    public const string SeedName = "seed";

    public void Score(in UserQuery query, ReadOnlySpan<int> items, Span<float> scores)
    {
        scores = scores[..items.Length];
        ulong key = RandomStream.Derive(seed, "random.user", (ulong)query.User).NextUInt64();
        for (int i = 0; i < items.Length; i++)
        {
            // The finaliser of MurmurHash3: a bijection of 64 bits that changes half of them for any changed bit.
            ulong z = key ^ ((uint)items[i] * 0x9E3779B97F4A7C15);
            z = (z ^ (z >> 33)) * 0xFF51AFD7ED558CCD;
            z = (z ^ (z >> 33)) * 0xC4CEB9FE1A85EC53;
            scores[i] = ((z ^ (z >> 33)) >> 40) * (1f / (1 << 24));
        }
    }

    public void Save(IModelWriter writer) => writer.Write(SeedName, [(long)seed]);
}
