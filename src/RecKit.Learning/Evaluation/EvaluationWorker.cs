using RecKit.Inference.Ranking;

namespace RecKit.Learning.Evaluation;

/// <summary>Runs the stages for a block of users, with the working memory of one thread: made once, used for many blocks.</summary>
/// <param name="users">The users.</param>
/// <param name="ranker">Gives the lists; null when nobody asks for any.</param>
/// <param name="reranking">Reranks them; may be null.</param>
/// <param name="measurer">Measures.</param>
/// <param name="sink">Receives the lists; may be null.</param>
/// <param name="lists">Room for the lists of a block.</param>
internal sealed class EvaluationWorker(EvaluationUsers users, IRanker? ranker, ListReranking? reranking, UserMeasurer measurer, IListSink? sink, UserLists lists)
{
    /// <summary>Ranks and measures a block of users.</summary>
    /// <param name="start">The position of the first user.</param>
    /// <param name="end">The position after the last.</param>
    /// <param name="cancellation">Looked at before each user.</param>
    public void Run(int start, int end, CancellationToken cancellation)
    {
        ranker?.Rank(users, start, end, lists, cancellation);
        for (int position = start; position < end; position++)
        {
            cancellation.ThrowIfCancellationRequested();
            int slot = position - start;
            bool isRanked = ranker is not null && lists.IsRanked(slot);
            if (isRanked)
                reranking?.Apply(users.WithHistory(position), lists, slot);
            measurer.Measure(position, isRanked ? lists : null, slot);
            if (sink is null || !isRanked)
                continue;
            ReadOnlySpan<int> items = lists.Items(slot);
            int wanted = Math.Min(sink.Depth, items.Length);
            sink.Write(position, users.User(position), items[..wanted], lists.Scores(slot)[..wanted]);
        }
    }
}
