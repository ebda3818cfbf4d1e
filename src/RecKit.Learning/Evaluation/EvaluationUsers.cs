using RecKit.Algorithms;
using RecKit.Data;
using RecKit.Diagnostics;
using RecKit.Inference.Ranking;
using RecKit.Models;
using RecKit.Numerics;
using RecKit.Numerics.Ranking;
using RecKit.Results;

namespace RecKit.Learning.Evaluation;

/// <summary>The users of an evaluation, by position: what each is asked with, what may be listed, and what is expected.</summary>
/// <remarks>Thread safety: immutable.</remarks>
internal sealed class EvaluationUsers : IRankedUsers
{
    private readonly UserQueries _queries;
    private readonly Lazy<ExpectedItems> _expected;
    private readonly ulong _seed;

    /// <summary>Gathers the users that have test events.</summary>
    /// <param name="input">The events.</param>
    /// <param name="settings">Candidates and exclusion.</param>
    /// <exception cref="RecKitException">RK4005: given candidates are asked for, but there are none.</exception>
    public EvaluationUsers(EvaluationCase input, EvaluationSettings settings)
    {
        _seed = input.Seed;
        Test = new TestEvents(input.Test, input.Training.UserCount);
        _queries = new UserQueries(input);
        if (settings.Candidates != CandidateMode.All)
            Candidates = RequireCandidates(input);
        if (settings.Exclude == ExcludeMode.Train)
            Excluded = new ExcludedItems(input);
        _expected = new(() => new ExpectedItems(this));
    }

    /// <summary>Tells how much memory the users take, copies of events included.</summary>
    /// <param name="input">The events.</param>
    /// <param name="settings">Candidates and exclusion.</param>
    /// <returns>Bytes.</returns>
    public static long Bytes(EvaluationCase input, EvaluationSettings settings)
    {
        const int User = sizeof(int);
        const int Event = sizeof(int) + sizeof(float) + sizeof(long);
        long bytes = (input.Test.Count * (long)(Event + sizeof(int))) + (input.Training.UserCount * 3L * User);
        if (input.Traits.Users == UserScope.History || input.Rerank is not null)
            bytes += (input.Training.Events.Count * (long)Event) + (input.Training.UserCount * (long)User);
        if (input.FoldIn is { } foldIn)
            bytes += (foldIn.Count * (long)Event) + (input.Training.UserCount * (long)User);
        if (settings.Exclude == ExcludeMode.Train && input.AlsoExcluded is { } also)
            bytes += (also.Count * (long)Event) + (input.Training.UserCount * (long)User);
        return bytes;
    }

    /// <summary>Gets the test events.</summary>
    public TestEvents Test { get; }

    /// <summary>Gets the candidates, or null: the catalogue.</summary>
    public CandidateSet? Candidates { get; }

    /// <summary>Gets what is left out of lists, or null: nothing.</summary>
    public ExcludedItems? Excluded { get; }

    /// <summary>Gets the test items whose place in the whole ranking is counted, where a metric asks for it; gathered at first use.</summary>
    public ExpectedItems Expected => _expected.Value;

    /// <summary>Gets the number of users.</summary>
    public int Count => Test.Users.Length;

    /// <summary>Gets the user at a position.</summary>
    /// <param name="position">From 0.</param>
    /// <returns>The user index.</returns>
    public int User(int position) => Test.Users[position];

    /// <summary>Makes the query of the user at a position.</summary>
    /// <param name="position">From 0.</param>
    /// <returns>With the history, where the model needs it.</returns>
    public UserQuery Query(int position) => _queries.Query(User(position));

    /// <summary>Makes the query of the user at a position with the history, whether or not the model scores from it: for rerankers.</summary>
    /// <param name="position">From 0.</param>
    /// <returns>The query.</returns>
    public UserQuery WithHistory(int position) => _queries.WithHistory(User(position));

    /// <inheritdoc/>
    public RankingUser Selection(int position, bool counts)
    {
        int user = User(position);
        return new RankingUser
        {
            Ties = new TieOrder(_seed, user),
            Excluded = Excluded is null ? default : Excluded.Training(user),
            AlsoExcluded = Excluded is null ? default : Excluded.Also(user),
            Counted = counts ? Expected[position] : default,
        };
    }

    /// <inheritdoc/>
    public bool MayList(int position, int item)
    {
        int user = User(position);
        return !IsExcluded(user, item) && (Candidates is null || Candidates.Items(user).Contains(item) || Test.Items(user).Contains(item));
    }

    /// <inheritdoc/>
    public bool CanBeRanked(int position) => Candidates is null || !Candidates.Items(User(position)).IsEmpty;

    /// <inheritdoc/>
    public int ExcludedCount(int position) => Excluded?.Count(User(position)) ?? 0;

    /// <summary>Tells whether an item is left out of a user's list.</summary>
    /// <param name="user">The user index.</param>
    /// <param name="item">The item index.</param>
    /// <returns>True when it is.</returns>
    public bool IsExcluded(int user, int item) => Excluded is not null && Excluded.Contains(user, item);

    /// <summary>Makes the error of given candidates that are not given.</summary>
    /// <returns>RK4005.</returns>
    public static RecKitException NoCandidates() => new(
        ErrorCodes.Evaluation, "The evaluation asks for given candidates, but the split has none. Use 'candidates: all', or a data set and a split that bring them.");

    private static CandidateSet RequireCandidates(EvaluationCase input)
    {
        if (input.Candidates is null)
            throw NoCandidates();
        if (input.Candidates.UserCount != input.Training.UserCount)
        {
            throw new ArgumentException(
                $"Candidates must be over the {input.Training.UserCount} users of the data, but are over {input.Candidates.UserCount}.", nameof(input));
        }
        return input.Candidates;
    }
}
