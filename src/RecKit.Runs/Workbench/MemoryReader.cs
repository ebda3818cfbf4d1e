using RecKit.Catalog;
using RecKit.Catalog.Options;
using RecKit.Components;
using RecKit.Data;
using RecKit.Learning.Data;
using RecKit.Runs.Plan;
using RecKit.Runs.Records;

namespace RecKit.Runs.Workbench;

/// <summary>Reads a data set from memory, so that an experiment can use data built by a script.</summary>
internal sealed class MemoryReader(Dataset data) : IReader
{
    /// <summary>Creates the data part of a plan.</summary>
    /// <param name="data">The data set.</param>
    /// <returns>The data part.</returns>
    public static DatasetPlan Plan(Dataset data)
    {
        ComponentDescriptor reader = new()
        {
            Kind = ComponentKind.Reader,
            Id = "memory",
            Plugin = "core",
            PluginVersion = EnvironmentReport.Version,
            Summary = "A data set in memory.",
            Options = new OptionsSchema([]),
            Loader = () => Component.Reader<NoOptions>("memory", "A data set in memory.", _ => new MemoryReader(data)),
        };
        return new DatasetPlan(new ComponentUse(reader, []), null, Environment.CurrentDirectory, data.Name, DuplicatePolicy.Keep, OnError.Fail, data.License);
    }

    public Dataset Read(ReadContext context) => data;
}
