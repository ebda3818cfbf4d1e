using RecKit.Data;
using RecKit.Learning.Data;
using RecKit.Runs.Plan;

namespace RecKit.Runs.Workbench;

/// <summary>Reads data sets without an experiment.</summary>
public static class DatasetLoader
{
    /// <summary>Reads the data part of a plan.</summary>
    /// <param name="plan">The data part of a plan.</param>
    /// <param name="threads">The number of threads.</param>
    /// <param name="cancellation">The cancellation token.</param>
    /// <returns>The data set, with repeated pairs handled as in the plan.</returns>
    /// <exception cref="Diagnostics.RecKitException">RK2xxx: the data cannot be read. RK3xxx: the plugin of the reader does not
    /// load.</exception>
    public static Dataset Read(DatasetPlan plan, int threads = 1, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        Dataset data = DatasetFiles.Read(plan, plan.Reader.Create<IReader>(), threads, cancellation);
        return Duplicates.Apply(data, plan.Duplicates).Dataset;
    }

    /// <summary>Replaces the data set of a plan with one in memory.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="data">The data set.</param>
    /// <returns>The new plan.</returns>
    public static ExperimentPlan On(this ExperimentPlan plan, Dataset data)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(data);
        return plan with { Dataset = MemoryReader.Plan(data) };
    }

    /// <summary>Selects rows as a separate data set. Users and items keep their indices, even those without events.</summary>
    /// <param name="data">The data set.</param>
    /// <param name="name">The name of the part.</param>
    /// <param name="rows">The rows.</param>
    /// <returns>The part.</returns>
    public static Dataset Part(this Dataset data, string name, ReadOnlySpan<int> rows)
    {
        ArgumentNullException.ThrowIfNull(data);
        return data with { Name = name, Events = data.Events.Select(rows), Parts = [] };
    }
}
