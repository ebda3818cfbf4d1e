using RecKit.Data;
using RecKit.Learning.Data;
using RecKit.Runs.Plan;

namespace RecKit.Runs.Workbench;

/// <summary>Reads data sets without an experiment.</summary>
public static class DatasetLoader
{
    /// <summary>Reads what the data part of a plan names.</summary>
    /// <param name="plan">The data part of a plan.</param>
    /// <param name="threads">The number of threads.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <returns>The data set, repeated pairs treated as the plan says.</returns>
    /// <exception cref="Diagnostics.RecKitException">RK2xxx: it cannot be read. RK3xxx: the plugin of its reader does not load.</exception>
    public static Dataset Read(DatasetPlan plan, int threads = 1, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        Dataset data = DatasetFiles.Read(plan, plan.Reader.Create<IReader>(), threads, cancellation);
        return Duplicates.Apply(data, plan.Duplicates).Dataset;
    }

    /// <summary>Makes a plan run on a data set in memory instead of the one that it names.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="data">The data set.</param>
    /// <returns>The plan.</returns>
    public static ExperimentPlan On(this ExperimentPlan plan, Dataset data)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(data);
        return plan with { Dataset = MemoryReader.Plan(data) };
    }

    /// <summary>Gives the events of some rows as a data set of its own. Users and items keep their indices, also those that no row is about.</summary>
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
