using RecKit.Results;

namespace RecKit.Core.Runs;

/// <summary>Runs experiments: reads, filters, splits, trains, evaluates, writes the run directory. An interrupted run is resumed by running the same plan again.</summary>
public sealed class ExperimentRunner
{
    private readonly ITableWriter _tables;
    private readonly TimeProvider _clock;

    /// <summary>Makes a runner.</summary>
    /// <param name="tables">Writes per-user tables.</param>
    /// <param name="clock">Gives the time for names and logs.</param>
    public ExperimentRunner(ITableWriter tables, TimeProvider clock)
    {
        _tables = tables;
        _clock = clock;
    }

    /// <summary>Runs a plan to its end.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="observer">Sees what happens.</param>
    /// <param name="cancellation">Stops within a second and leaves a run that can be resumed.</param>
    /// <returns>What the run found.</returns>
    /// <exception cref="Diagnostics.RecKitException">RK2xxx data, RK4xxx training and evaluation, RK5xxx run directory.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public RunResult Run(ExperimentPlan plan, IRunObserver observer, CancellationToken cancellation = default)
    {
        _ = (_tables, _clock);
        throw new NotImplementedException();
    }
}
