using RecKit.Inference.Packages;
using RecKit.Inference.Ranking;
using RecKit.Models;
using RecKit.Numerics;
using RecKit.Numerics.Ranking;

namespace RecKit.Inference.Recommending;

/// <summary>A block of users who ask the same. As the rankers of an evaluation see it, it consists of one group of them at a time.</summary>
/// <param name="ranking">The model, and who of its users gives way to popularity.</param>
/// <param name="users">The most users of a block.</param>
/// <remarks>Thread safety: one thread. Allocates when it is made and, for a history that is longer than all before, room for it.</remarks>
internal sealed class AskedUsers(ModelRanking ranking, int users) : IRankedUsers
{
    private readonly LoadedModel _model = ranking.Model;
    private readonly AskedUser[] _users = new AskedUser[users];
    private readonly int[] _chosen = new int[users];
    private readonly HistoryBuffer _history = new();
    private RecommendationRequest _request = null!;
    private CandidateItems _candidates = null!;
    private int _count;

    /// <summary>Begins a block.</summary>
    /// <param name="request">What is asked for each.</param>
    /// <param name="candidates">What is allowed to all of them.</param>
    public void Begin(RecommendationRequest request, CandidateItems candidates)
    {
        (_request, _candidates) = (request, candidates);
        _count = 0;
    }

    /// <summary>Adds a user.</summary>
    /// <param name="id">The user's id; null where the request has a history or features alone.</param>
    public void Add(string? id)
    {
        List<string>? notes = null;
        Asker asker = Asker.Of(_request, id, _model, _history, ref notes);
        bool leavesOut = _request.Seen != SeenItems.Include;
        ReadOnlyMemory<int> seen = leavesOut && asker.Index >= 0 ? _model.Seen.Items(asker.Index) : default;
        _users[_count++] = new AskedUser
        {
            Id = id,
            Asker = asker,
            Group = asker.IsDescribed ? AskedGroup.Described : asker.IsUnknown && ranking.OnlyRanks ? AskedGroup.Popularity : AskedGroup.Model,
            Reason = asker.Reason,
            Seen = leavesOut && !asker.History.IsEmpty ? _history.Sorted(asker.History.Span, seen.Span) : seen,
            HeldOutOf = _request.Seen == SeenItems.Exclude && _model.HeldOut is not null ? asker.Index : -1,
            Notes = notes,
        };
    }

    /// <summary>Makes a group of users the ones that are ranked.</summary>
    /// <param name="group">The group.</param>
    /// <returns>How many there are: they have the positions from 0.</returns>
    public int Choose(AskedGroup group)
    {
        int chosen = 0;
        for (int i = 0; i < _count; i++)
        {
            if (_users[i].Group == group)
                _chosen[chosen++] = i;
        }
        return chosen;
    }

    /// <summary>Gets the user at a position.</summary>
    /// <param name="position">From 0.</param>
    public ref AskedUser At(int position) => ref _users[_chosen[position]];

    /// <summary>Gets which user of the block stands at a position, in the order in which they were added.</summary>
    /// <param name="position">From 0.</param>
    public int Place(int position) => _chosen[position];

    /// <summary>Lets go of what the block referred to.</summary>
    public void Clear()
    {
        _users.AsSpan(0, _count).Clear();
        (_request, _candidates) = (null!, null!);
    }

    public int User(int position) => At(position).Asker.User;

    public UserQuery Query(int position) => At(position).Asker.Query;

    public RankingUser Selection(int position, bool counts)
    {
        ref AskedUser user = ref At(position);
        return new RankingUser
        {
            Ties = new TieOrder(_model.Manifest.Seed, user.Asker.User),
            Excluded = user.Seen.Span,
            AlsoExcluded = user.HeldOutOf < 0 ? default : _model.HeldOut!.Items(user.HeldOutOf),
            Forbidden = _candidates.Forbidden,
        };
    }

    public bool MayList(int position, int item)
    {
        RankingUser selection = Selection(position, counts: false);
        return _candidates.Contains(item) && selection.Excluded.BinarySearch(item) < 0 && selection.AlsoExcluded.BinarySearch(item) < 0;
    }

    public bool CanBeRanked(int position) => true;

    // Numbers of candidates are for metrics, which nobody asks for here.
    public int ExcludedCount(int position) => 0;
}
