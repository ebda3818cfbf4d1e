using RecKit.Catalog;
using RecKit.Data;
using RecKit.Learning.Data;

namespace RecKit.Runs.Workbench;

/// <summary>Filters data sets without an experiment.</summary>
public static class DatasetFilter
{
    /// <summary>Applies a filter as an experiment would.</summary>
    /// <param name="data">The data set.</param>
    /// <param name="filter">The filter and its options.</param>
    /// <param name="context">The seed, cancellation token and log.</param>
    /// <returns>The filtered data set and the number of removed events.</returns>
    /// <exception cref="Diagnostics.RecKitException">RK3xxx: the plugin does not load. RK4006: no events are left. RK4007: the
    /// filter broke its rules.</exception>
    public static DatasetSubset Apply(Dataset data, ComponentUse filter, FilterContext context)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(filter);
        return DatasetSubset.Of(data, filter.Create<IFilter>().Keep(data, context), $"filter {filter.Component.Id}");
    }
}
