using RecKit.Data;
using RecKit.Diagnostics;

namespace RecKit.Algorithms;

/// <summary>What an algorithm trains on: the training part of a fold, over all users and items of the data set.</summary>
/// <remarks>Thread safety: immutable. Users and items that occur only in other parts have empty rows.</remarks>
public sealed class TrainingData
{
    private readonly Lazy<InteractionMatrix> _interactions;

    /// <summary>Makes training data of events.</summary>
    /// <param name="events">The training events, in the order of their file.</param>
    /// <param name="userCount">The number of users of the data set.</param>
    /// <param name="itemCount">The number of items of the data set.</param>
    public TrainingData(EventLog events, int userCount, int itemCount)
    {
        ArgumentNullException.ThrowIfNull(events);
        Events = events;
        UserCount = userCount;
        ItemCount = itemCount;
        _interactions = new(() => InteractionMatrix.FromLog(Events, UserCount, ItemCount));
    }

    /// <summary>Gets the training events, in the order of their file.</summary>
    public EventLog Events { get; }

    /// <summary>Gets users × items with values (1 where there are none), built once at first use.</summary>
    public InteractionMatrix Interactions => _interactions.Value;

    /// <summary>Gets the number of users.</summary>
    public int UserCount { get; }

    /// <summary>Gets the number of items.</summary>
    public int ItemCount { get; }

    /// <summary>Gets the ids of the users; null where indices are all there is. For what comes from outside: no model needs them.</summary>
    public Vocabulary? Users { get; init; }

    /// <summary>Gets the ids of the items, likewise.</summary>
    public Vocabulary? Items { get; init; }

    /// <summary>Gets the rating scale; null when events have no values.</summary>
    public RatingScale? Scale { get; init; }

    /// <summary>Gets the features of the users, or null.</summary>
    public FeatureTable? UserFeatures { get; init; }

    /// <summary>Gets the features of the items, or null.</summary>
    public FeatureTable? ItemFeatures { get; init; }

    /// <summary>Refuses to update a model with data in which indices cannot mean what they meant.</summary>
    /// <param name="users">The users that the model knows.</param>
    /// <param name="items">The items that it knows.</param>
    /// <exception cref="RecKitException">RK4003: there are fewer users or items now.</exception>
    public void RequireGrowth(int users, int items)
    {
        if (UserCount < users || ItemCount < items)
        {
            throw new RecKitException(
                ErrorCodes.Training,
                $"An update needs at least the {users} users and {items} items of the model, but got {UserCount} and {ItemCount}. Keep the old indices and add new ones behind them.");
        }
    }
}
