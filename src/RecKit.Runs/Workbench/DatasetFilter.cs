using RecKit.Catalog;
using RecKit.Data;
using RecKit.Learning.Data;

namespace RecKit.Runs.Workbench;

/// <summary>Removes events of data sets without an experiment.</summary>
public static class DatasetFilter
{
    /// <summary>Keeps the events that a filter keeps, as an experiment would.</summary>
    /// <param name="data">The data set.</param>
    /// <param name="filter">The filter and its options.</param>
    /// <param name="context">Seed, cancellation, log.</param>
    /// <returns>The smaller data set, and how much went.</returns>
    /// <exception cref="Diagnostics.RecKitException">RK3xxx: the plugin does not load. RK4006: nothing is left. RK4007: the filter broke its rules.</exception>
    public static DatasetSubset Apply(Dataset data, ComponentUse filter, FilterContext context)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(filter);
        return DatasetSubset.Of(data, filter.Create<IFilter>().Keep(data, context), $"filter {filter.Component.Id}");
    }
}
