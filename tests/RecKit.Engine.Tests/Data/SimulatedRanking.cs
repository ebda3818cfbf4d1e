using RecKit.Data;
using RecKit.Numerics;

namespace RecKit.Engine.Tests.Data;

/// <summary>A small yardstick of its own, so that the simulator is judged without the engine: item neighbours by cosine against popularity.</summary>
internal static class SimulatedRanking
{
    /// <summary>Holds a fifth of the events out at random and gives NDCG@10 (relevant or not, training items excluded) of both.</summary>
    public static (double Neighbours, double Popularity) Ndcg10(Dataset data)
    {
        RandomStream random = RandomStream.Derive(1, "holdout");
        int users = data.Users.Count, items = data.Items.Count;
        bool[,] train = new bool[users, items];
        bool[,] test = new bool[users, items];
        for (int row = 0; row < data.Events.Count; row++)
            (random.NextDouble() < 0.8 ? train : test)[data.Events.Users[row], data.Events.Items[row]] = true;
        double[,] together = new double[items, items];
        for (int user = 0; user < users; user++)
        {
            int[] own = [.. Enumerable.Range(0, items).Where(i => train[user, i])];
            foreach (int a in own)
            {
                foreach (int b in own)
                    together[a, b]++;
            }
        }
        double[] popularity = [.. Enumerable.Range(0, items).Select(i => together[i, i])];
        double neighbourSum = 0, popularitySum = 0;
        int counted = 0;
        for (int user = 0; user < users; user++)
        {
            int relevant = Enumerable.Range(0, items).Count(i => test[user, i]);
            if (relevant == 0)
                continue;
            counted++;
            double[] scores = new double[items];
            for (int a = 0; a < items; a++)
            {
                for (int b = 0; b < items; b++)
                {
                    if (a != b && train[user, b] && popularity[a] > 0)
                        scores[a] += together[a, b] / Math.Sqrt(popularity[a] * popularity[b]);
                }
            }
            neighbourSum += Ndcg(user, scores, relevant);
            popularitySum += Ndcg(user, popularity, relevant);
        }
        return (neighbourSum / counted, popularitySum / counted);

        double Ndcg(int user, double[] scores, int relevant)
        {
            int[] list = [.. Enumerable.Range(0, items).Where(i => !train[user, i]).OrderByDescending(i => scores[i]).Take(10)];
            double gain = 0, ideal = 0;
            for (int rank = 0; rank < list.Length; rank++)
            {
                gain += test[user, list[rank]] ? 1 / Math.Log2(rank + 2) : 0;
                ideal += rank < relevant ? 1 / Math.Log2(rank + 2) : 0;
            }
            return gain / ideal;
        }
    }
}
