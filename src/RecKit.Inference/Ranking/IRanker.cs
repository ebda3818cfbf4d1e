namespace RecKit.Inference.Ranking;

/// <summary>Gives a block of users their best items, with scores. One per thread; results do not depend on what it did before.</summary>
internal interface IRanker
{
    /// <summary>Ranks a block of users.</summary>
    /// <param name="users">The users.</param>
    /// <param name="start">The position of the first.</param>
    /// <param name="end">The position after the last; at most as many users as the lists have room for.</param>
    /// <param name="lists">Receives a list per user, from slot 0.</param>
    /// <param name="cancellation">The cancellation token.</param>
    void Rank(IRankedUsers users, int start, int end, UserLists lists, CancellationToken cancellation);
}
