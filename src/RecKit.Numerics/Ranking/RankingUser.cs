namespace RecKit.Numerics.Ranking;

/// <summary>What a ranking must know of a user besides scores. Lists ascend.</summary>
public readonly ref struct RankingUser
{
    /// <summary>Gets the user's order of equal scores.</summary>
    public required TieOrder Ties { get; init; }

    /// <summary>Gets items to leave out.</summary>
    public ReadOnlySpan<int> Excluded { get; init; }

    /// <summary>Gets more items to leave out; one may be among the first as well.</summary>
    public ReadOnlySpan<int> AlsoExcluded { get; init; }

    /// <summary>Gets items to leave out for everybody; one may be among the others as well.</summary>
    public ReadOnlySpan<int> Forbidden { get; init; }

    /// <summary>Gets the items, none of them left out, whose places in the whole ranking are counted.</summary>
    public ReadOnlySpan<int> Counted { get; init; }
}
