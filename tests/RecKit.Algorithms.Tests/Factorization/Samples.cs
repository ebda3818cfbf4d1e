using RecKit.Data;
using RecKit.Numerics;

namespace RecKit.Algorithms.Tests.Factorization;

/// <summary>Random data of two planted factors, for comparisons with references.</summary>
internal static class Samples
{
    /// <summary>Ratings from 1 to 5 of random pairs, popular items more often; a pair may stand twice.</summary>
    public static TrainingData Ratings(int users, int items, int count, ulong seed = 5)
    {
        RandomStream random = RandomStream.Derive(seed, "factorization.samples");
        double[] taste = [.. Enumerable.Range(0, users).Select(_ => random.NextGaussian())];
        double[] kind = [.. Enumerable.Range(0, items).Select(_ => random.NextGaussian())];
        int[] userColumn = new int[count];
        int[] itemColumn = new int[count];
        float[] values = new float[count];
        for (int i = 0; i < count; i++)
        {
            (userColumn[i], itemColumn[i]) = (random.NextInt32(users), (int)(items * random.NextDouble() * random.NextDouble()));
            double rating = 3 + (0.8 * taste[userColumn[i]] * kind[itemColumn[i]]) + (0.4 * kind[itemColumn[i]]) + (0.4 * random.NextGaussian());
            values[i] = (float)Math.Clamp(Math.Round(rating), 1, 5);
        }
        return new TrainingData(new EventLog(userColumn, itemColumn, values), users, items) { Scale = new RatingScale(1, 5) };
    }
}
