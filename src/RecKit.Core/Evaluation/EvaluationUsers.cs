using RecKit.Data;
using RecKit.Diagnostics;
using RecKit.Models;

namespace RecKit.Core.Evaluation;

/// <summary>The users of an evaluation, by position: what each is asked with, what may be listed, and what is expected.</summary>
/// <remarks>Thread safety: immutable.</remarks>
internal sealed class EvaluationUsers
{
    private readonly UserQueries _queries;
    private readonly Lazy<ExpectedItems> _expected;

    /// <summary>Gathers the users that have test events.</summary>
    /// <param name="input">The events.</param>
    /// <param name="settings">Candidates and exclusion.</param>
    /// <exception cref="RecKitException">RK4005: given candidates are asked for, but there are none.</exception>
    public EvaluationUsers(EvaluationCase input, EvaluationSettings settings)
    {
        Test = new TestEvents(input.Test, input.Training.UserCount);
        _queries = new UserQueries(input);
        if (settings.Candidates == CandidateMode.Given)
            Candidates = RequireCandidates(input);
        if (settings.Exclude == ExcludeMode.Train)
            Excluded = new ExcludedItems(input);
        _expected = new(() => new ExpectedItems(this));
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

    /// <summary>Makes the query of a user.</summary>
    /// <param name="user">The user index.</param>
    /// <returns>With the history, where the model needs it.</returns>
    public UserQuery Query(int user) => _queries.Query(user);

    /// <summary>Tells whether a user can be given a list: with given candidates only one who has some.</summary>
    /// <param name="user">The user index.</param>
    /// <returns>True when there is something to rank.</returns>
    public bool CanBeRanked(int user) => Candidates is null || !Candidates.Items(user).IsEmpty;

    /// <summary>Tells whether an item is left out of a user's list.</summary>
    /// <param name="user">The user index.</param>
    /// <param name="item">The item index.</param>
    /// <returns>True when it is.</returns>
    public bool IsExcluded(int user, int item) => Excluded is not null && Excluded.Contains(user, item);

    private static CandidateSet RequireCandidates(EvaluationCase input)
    {
        if (input.Candidates is null)
        {
            throw new RecKitException(
                ErrorCodes.Evaluation, "The evaluation asks for given candidates, but the split has none. Use 'candidates: all', or a data set and a split that bring them.");
        }
        if (input.Candidates.UserCount != input.Training.UserCount)
        {
            throw new ArgumentException(
                $"Candidates must be over the {input.Training.UserCount} users of the data, but are over {input.Candidates.UserCount}.", nameof(input));
        }
        return input.Candidates;
    }
}
