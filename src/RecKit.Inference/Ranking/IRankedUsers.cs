using RecKit.Models;
using RecKit.Numerics.Ranking;

namespace RecKit.Inference.Ranking;

/// <summary>Users to be ranked, by position.</summary>
/// <remarks>Thread safety: immutable.</remarks>
internal interface IRankedUsers
{
    /// <summary>Gets the user index at a position; −1 for an unknown user.</summary>
    /// <param name="position">From 0.</param>
    int User(int position);

    /// <summary>Makes the query of the user at a position.</summary>
    /// <param name="position">From 0.</param>
    UserQuery Query(int position);

    /// <summary>Gets the order of equal scores, what is left out and, where it is wanted, what is to be placed.</summary>
    /// <param name="position">From 0.</param>
    /// <param name="counts">Whether test items are to be placed.</param>
    RankingUser Selection(int position, bool counts);

    /// <summary>Tells whether an item may stand in the list: it is a candidate and not left out.</summary>
    /// <param name="position">From 0.</param>
    /// <param name="item">The item index.</param>
    bool MayList(int position, int item);

    /// <summary>Tells whether the user at a position can be given a list: where candidates are given or drawn only one who has some.</summary>
    /// <param name="position">From 0.</param>
    bool CanBeRanked(int position);

    /// <summary>Counts the items that are left out.</summary>
    /// <param name="position">From 0.</param>
    int ExcludedCount(int position);
}
