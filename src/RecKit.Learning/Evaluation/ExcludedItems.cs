using RecKit.Data;

namespace RecKit.Learning.Evaluation;

/// <summary>The items that are left out of each user's list.</summary>
/// <remarks>Thread safety: immutable.</remarks>
internal sealed class ExcludedItems
{
    private readonly InteractionMatrix _training;
    private readonly InteractionMatrix? _also;

    /// <summary>Leaves out what users have in the training part, and in <see cref="EvaluationCase.AlsoExcluded"/>.</summary>
    /// <param name="input">The events.</param>
    public ExcludedItems(EvaluationCase input)
    {
        _training = input.Training.Interactions;
        if (input.AlsoExcluded is not null)
            _also = InteractionMatrix.FromLog(input.AlsoExcluded, input.Training.UserCount, input.Training.ItemCount);
    }

    /// <summary>Gets the items of the training part.</summary>
    /// <param name="user">The user index.</param>
    public ReadOnlySpan<int> Training(int user) => _training.Columns(user);

    /// <summary>Gets the items that are left out besides; one may be among the first as well.</summary>
    /// <param name="user">The user index.</param>
    public ReadOnlySpan<int> Also(int user) => _also is null ? default : _also.Columns(user);

    /// <summary>Counts what is left out of a user's list.</summary>
    /// <param name="user">The user index.</param>
    /// <returns>The number of distinct items.</returns>
    public int Count(int user)
    {
        ReadOnlySpan<int> training = Training(user);
        ReadOnlySpan<int> also = Also(user);
        int count = 0;
        int last = -1;
        for (int i = 0, j = 0; i < training.Length || j < also.Length;)
        {
            int item = j == also.Length || (i < training.Length && training[i] <= also[j]) ? training[i++] : also[j++];
            count += item == last ? 0 : 1;
            last = item;
        }
        return count;
    }

    /// <summary>Tells whether an item is left out of a user's list.</summary>
    /// <param name="user">The user index.</param>
    /// <param name="item">The item index.</param>
    /// <returns>True when it is.</returns>
    public bool Contains(int user, int item) => _training.Contains(user, item) || (_also is not null && _also.Contains(user, item));
}
