namespace RecKit.Learning.Evaluation;

/// <summary>The distinct test items of each user that could have been listed: those whose place in the whole ranking is counted.</summary>
/// <remarks>Thread safety: immutable.</remarks>
internal sealed class ExpectedItems
{
    private readonly int[] _starts;
    private readonly int[] _items;

    /// <summary>Gathers them.</summary>
    /// <param name="users">The users, their test events, and what is left out of their lists.</param>
    public ExpectedItems(EvaluationUsers users)
    {
        _starts = new int[users.Count + 1];
        _items = new int[users.Test.Count];
        int count = 0;
        for (int position = 0; position < users.Count; position++)
        {
            int user = users.User(position);
            Span<int> own = _items.AsSpan(count, users.Test.Items(user).Length);
            users.Test.Items(user).CopyTo(own);
            own.Sort();
            int kept = 0;
            foreach (int item in own)
            {
                if ((kept == 0 || own[kept - 1] != item) && !users.IsExcluded(user, item))
                    own[kept++] = item;
            }
            count += kept;
            _starts[position + 1] = count;
            Most = Math.Max(Most, kept);
        }
    }

    /// <summary>Gets the most items that a user has.</summary>
    public int Most { get; }

    /// <summary>Gets the items of a user, ascending.</summary>
    /// <param name="position">Which of the users.</param>
    public ReadOnlySpan<int> this[int position] => _items.AsSpan(_starts[position].._starts[position + 1]);
}
