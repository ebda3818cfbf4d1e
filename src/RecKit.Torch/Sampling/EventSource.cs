using RecKit.Data;

namespace RecKit.Torch.Sampling;

/// <summary>Events with their values as targets, shuffled for each epoch.</summary>
public sealed class EventSource : ISampleSource
{
    private readonly EventLog _events;
    private readonly ulong _seed;
    private readonly float[] _targets;
    private readonly int[] _order;

    /// <summary>Initializes the source of a training.</summary>
    /// <param name="events">The events.</param>
    /// <param name="targets">The target of each event.</param>
    /// <param name="seed">The seed of the training.</param>
    /// <exception cref="ArgumentException">The number of targets differs from the number of events.</exception>
    public EventSource(EventLog events, float[] targets, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(events);
        ArgumentNullException.ThrowIfNull(targets);
        if (targets.Length != events.Count)
            throw new ArgumentException($"There must be one target per event, {events.Count}, but got {targets.Length}.", nameof(targets));
        (_events, _targets, _seed, _order) = (events, targets, seed, new int[events.Count]);
    }

    /// <inheritdoc/>
    public int Groups => _order.Length;

    /// <inheritdoc/>
    public int GroupSize => 1;

    /// <inheritdoc/>
    public int Pool => 1;

    /// <inheritdoc/>
    public void Begin(int epoch) => EpochOrder.Draw(_order, _seed, epoch);

    /// <inheritdoc/>
    public void Fill(int first, int groups, Samples samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        samples.Resize(groups, 1);
        for (int i = 0; i < groups; i++)
        {
            int row = _order[first + i];
            samples.Users[i] = _events.Users[row];
            samples.Items[i] = _events.Items[row];
            samples.Targets[i] = _targets[row];
        }
    }
}
