namespace RecKit.Learning.Evaluation;

/// <summary>Receives the list of every user of an evaluation, as it is measured.</summary>
public interface IListSink
{
    /// <summary>Gets how many items it wants of each list, at least 1. Lists are as long as this or the deepest metric asks, whatever is longer.</summary>
    int Depth { get; }

    /// <summary>Gets how much memory it takes in all.</summary>
    long Bytes { get; }

    /// <summary>Receives the list of a user. Called from several threads at once, for different users, in no order.</summary>
    /// <param name="position">Which of the users that have test events; they stand in ascending order.</param>
    /// <param name="user">The user index.</param>
    /// <param name="items">Items, best first: up to <see cref="Depth"/>, fewer when there are fewer candidates. Valid during the call.</param>
    /// <param name="scores">Their scores.</param>
    void Write(int position, int user, ReadOnlySpan<int> items, ReadOnlySpan<float> scores);
}
