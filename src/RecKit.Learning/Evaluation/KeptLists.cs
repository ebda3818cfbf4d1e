using RecKit.Data;

namespace RecKit.Learning.Evaluation;

/// <summary>The lists of an evaluation with scores, as a run keeps them: of every user with test events, in ascending order.</summary>
/// <param name="Depth">The most items of a list.</param>
/// <param name="Users">The users.</param>
/// <param name="Lengths">The length of each list; −1 for a user who could not be ranked.</param>
/// <param name="Items">Users × depth: the items of each list, best first; 0 after its end.</param>
/// <param name="Scores">Their scores.</param>
internal sealed record KeptLists(int Depth, int[] Users, int[] Lengths, int[] Items, float[] Scores) : IListSink
{
    /// <summary>Makes room for the lists of the users that have test events.</summary>
    /// <param name="test">The test events.</param>
    /// <param name="userCount">The number of users.</param>
    /// <param name="depth">The most items of a list.</param>
    public static KeptLists For(EventLog test, int userCount, int depth)
    {
        bool[] isTested = new bool[userCount];
        foreach (int user in test.Users)
            isTested[user] = true;
        int[] users = [.. Enumerable.Range(0, userCount).Where(u => isTested[u])];
        int[] lengths = new int[users.Length];
        Array.Fill(lengths, -1);
        return new KeptLists(depth, users, lengths, new int[checked(users.Length * depth)], new float[users.Length * depth]);
    }

    /// <inheritdoc/>
    public long Bytes => (Items.Length * (long)(sizeof(int) + sizeof(float))) + (Users.Length * 2L * sizeof(int));

    /// <inheritdoc/>
    public void Write(int position, int user, ReadOnlySpan<int> items, ReadOnlySpan<float> scores)
    {
        Lengths[position] = items.Length;
        items.CopyTo(Items.AsSpan(position * Depth));
        scores.CopyTo(Scores.AsSpan(position * Depth));
    }

    /// <summary>Gets the list of a user.</summary>
    /// <param name="position">Which of the users.</param>
    public (ReadOnlyMemory<int> Items, ReadOnlyMemory<float> Scores) this[int position] =>
        (Items.AsMemory(position * Depth, Math.Max(Lengths[position], 0)), Scores.AsMemory(position * Depth, Math.Max(Lengths[position], 0)));
}
