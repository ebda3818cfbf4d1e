using RecKit.Search;

namespace RecKit.Core.Search;

/// <summary>
/// Where trials meet at rungs. A trial waits until each of lower number has come to the same step or has ended, and is compared with those: the decision is the one
/// that trials run one after the other would get. Trials start in the order of their numbers, so nobody waits for one that has not started.
/// </summary>
/// <param name="stopper">Decides.</param>
internal sealed class RungBoard(ITrialStopper stopper)
{
    // How long a cancellation may go unseen.
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(100);

    // A monitor, and not a Lock: trials wait on it.
    private readonly object _gate = new();
    private readonly SortedDictionary<int, Row> _rows = [];

    /// <summary>Names a trial that will start, or that an interrupted run has finished.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="losses">Its losses, step by step.</param>
    /// <param name="ended">Whether it is finished.</param>
    public void Add(int number, IEnumerable<double> losses, bool ended)
    {
        lock (_gate)
            _rows[number] = new Row { Losses = [.. losses], HasEnded = ended };
    }

    /// <summary>Says that a trial has ended.</summary>
    /// <param name="number">Its number.</param>
    public void End(int number)
    {
        lock (_gate)
        {
            _rows[number].HasEnded = true;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Takes down a step of a trial, and decides.</summary>
    /// <param name="number">The trial.</param>
    /// <param name="step">The step, from 1.</param>
    /// <param name="loss">Its loss.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <returns>Whether the trial goes on.</returns>
    public bool Continues(int number, int step, double loss, CancellationToken cancellation)
    {
        double[]? earlier;
        lock (_gate)
        {
            _rows[number].Losses.Add(loss);
            Monitor.PulseAll(_gate);
            if (!stopper.IsRung(step))
                return true;
            while ((earlier = Earlier(number, step)) is null)
            {
                cancellation.ThrowIfCancellationRequested();
                Monitor.Wait(_gate, Glance);
            }
        }
        return stopper.Continues(step, loss, earlier);
    }

    // Null while one of them is on its way.
    private double[]? Earlier(int number, int step)
    {
        List<double> losses = [];
        foreach ((int other, Row row) in _rows)
        {
            if (other >= number)
                break;
            if (row.Losses.Count >= step)
                losses.Add(row.Losses[step - 1]);
            else if (!row.HasEnded)
                return null;
        }
        return [.. losses];
    }

    private sealed class Row
    {
        public required List<double> Losses { get; init; }

        public required bool HasEnded { get; set; }
    }
}
