using RecKit.Inference.Ranking;
using RecKit.Models;
using RecKit.Numerics;
using RecKit.Numerics.Ranking;

namespace RecKit.Inference.Recommending;

/// <summary>Users who ask the same, as the rankers of an evaluation take them.</summary>
/// <param name="askers">Who asks.</param>
/// <param name="seen">What each has already, ascending.</param>
/// <param name="candidates">What is allowed to all of them.</param>
/// <param name="seed">The seed of ties.</param>
/// <remarks>Thread safety: immutable.</remarks>
internal sealed class AskedUsers(Asker[] askers, int[][] seen, CandidateItems candidates, ulong seed) : IRankedUsers
{
    public int User(int position) => askers[position].Query.User;

    public UserQuery Query(int position) => askers[position].Query;

    public RankingUser Selection(int position, bool counts) =>
        new() { Ties = new TieOrder(seed, User(position)), Excluded = seen[position], AlsoExcluded = candidates.Forbidden };

    public bool MayList(int position, int item) => candidates.Contains(item) && Array.BinarySearch(seen[position], item) < 0;

    public bool CanBeRanked(int position) => true;

    // Numbers of candidates are for metrics, which nobody asks for here.
    public int ExcludedCount(int position) => 0;
}
