using RecKit.Algorithms;

namespace RecKit.Metrics;

/// <summary>What a metric may know besides the user it measures. Made once per evaluation; what is not asked for is not computed.</summary>
/// <remarks>Thread safety: immutable.</remarks>
public sealed class MetricContext
{
    private readonly Lazy<int[]> _itemUsers;

    /// <summary>Makes the context of an evaluation.</summary>
    /// <param name="training">What the model was trained on.</param>
    public MetricContext(TrainingData training)
    {
        ArgumentNullException.ThrowIfNull(training);
        Training = training;
        _itemUsers = new(CountUsers);
    }

    /// <summary>Gets what the model was trained on, with the features of users and items.</summary>
    public TrainingData Training { get; }

    /// <summary>Gets the popularity of each item: how many users have it in the training part.</summary>
    public ReadOnlySpan<int> ItemUsers => _itemUsers.Value;

    // Repeated pairs are neighbours in a row.
    private int[] CountUsers()
    {
        int[] counts = new int[Training.ItemCount];
        for (int user = 0; user < Training.UserCount; user++)
        {
            int last = -1;
            foreach (int item in Training.Interactions.Columns(user))
            {
                if (item != last)
                    counts[item]++;
                last = item;
            }
        }
        return counts;
    }
}
