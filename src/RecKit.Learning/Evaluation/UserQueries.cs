using RecKit.Algorithms;
using RecKit.Models;

namespace RecKit.Learning.Evaluation;

/// <summary>
/// What each user is asked with. Models of <see cref="UserScope.History"/> get the history of everybody. A user who was not trained on but has fold-in events asks as
/// somebody unknown with that history: models that take histories use it, others give their fallback for unknown users. Anyone else asks as the known user.
/// </summary>
/// <remarks>Thread safety: immutable. Making a query allocates nothing.</remarks>
internal sealed class UserQueries
{
    private readonly bool _everyone;
    private readonly bool[] _isFoldedIn;
    private readonly UserHistories? _histories;
    private readonly Lazy<UserHistories> _all;

    /// <summary>Sorts the histories.</summary>
    /// <param name="input">The events.</param>
    public UserQueries(EvaluationCase input)
    {
        TrainingData training = input.Training;
        _everyone = input.Traits.Users == UserScope.History;
        _isFoldedIn = new bool[input.FoldIn is null ? 0 : training.UserCount];
        foreach (int user in input.FoldIn is null ? default : input.FoldIn.Users)
            _isFoldedIn[user] = true;
        foreach (int user in input.FoldIn is null ? default : training.Events.Users)
            _isFoldedIn[user] = false;
        if (_everyone)
            _histories = new UserHistories(training.UserCount, training.Events, input.FoldIn);
        else if (input.FoldIn is not null)
            _histories = new UserHistories(training.UserCount, input.FoldIn);
        _all = new(() => _everyone ? _histories! : new UserHistories(training.UserCount, training.Events, input.FoldIn));
    }

    /// <summary>Makes the query of a user.</summary>
    /// <param name="user">The user index.</param>
    /// <returns>The query.</returns>
    public UserQuery Query(int user)
    {
        return IsFoldedIn(user) ? _histories!.Query(user, -1) : _everyone ? _histories!.Query(user, user) : UserQuery.Known(user);
    }

    /// <summary>Makes the query of a user with the history, whether or not the model scores from it. The first one sorts the events.</summary>
    /// <param name="user">The user index.</param>
    /// <returns>The query.</returns>
    public UserQuery WithHistory(int user) => _all.Value.Query(user, IsFoldedIn(user) ? -1 : user);

    private bool IsFoldedIn(int user) => _isFoldedIn.Length > 0 && _isFoldedIn[user];
}
