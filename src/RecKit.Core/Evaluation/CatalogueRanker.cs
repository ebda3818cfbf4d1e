using RecKit.Models;
using RecKit.Numerics;

namespace RecKit.Core.Evaluation;

/// <summary>Ranks all items of the catalogue for one user after the other: for models that show nothing but <see cref="IModel.Score"/>.</summary>
/// <param name="model">The model.</param>
/// <param name="users">The users.</param>
/// <param name="catalogue">All items, ascending.</param>
/// <param name="seed">The seed of the run, for ties.</param>
internal sealed class CatalogueRanker(CheckedModel model, EvaluationUsers users, int[] catalogue, ulong seed) : IRanker
{
    private readonly float[] _scores = new float[catalogue.Length];

    public void Rank(int start, int end, UserLists lists, CancellationToken cancellation)
    {
        for (int position = start; position < end; position++)
        {
            cancellation.ThrowIfCancellationRequested();
            int slot = position - start;
            int user = users.User(position);
            model.Score(user, users.Query(user), catalogue, _scores);
            if (users.Excluded is { } excluded)
            {
                foreach (int item in excluded.Training(user))
                    _scores[item] = float.NegativeInfinity;
                foreach (int item in excluded.Also(user))
                    _scores[item] = float.NegativeInfinity;
            }
            TieOrder ties = new(seed, user);
            int count = TopK.Select(_scores, default, ties, lists.ItemRoom(slot), lists.ScoreRoom(slot));
            lists.Set(slot, count, catalogue.Length - (users.Excluded?.Count(user) ?? 0), lists.WantsRanks ? CountRanks(position, ties, lists.RankRoom(slot)) : 0);
        }
    }

    private int CountRanks(int position, TieOrder ties, Span<RecKit.Metrics.ItemRank> ranks)
    {
        int count = 0;
        foreach (int item in users.Expected[position])
            ranks[count++] = RankCounter.Count(_scores, default, ties, item, _scores[item]);
        return count;
    }
}
