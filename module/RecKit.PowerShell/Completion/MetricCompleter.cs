using System.Collections;
using RecKit.Components;
using RecKit.PowerShell.Hosting;

namespace RecKit.PowerShell.Completion;

/// <summary>Completes metrics; those with a depth use 10, the most common one.</summary>
public sealed class MetricCompleter : NameCompleter
{
    private protected override IEnumerable<(string Name, string Tip)> Names(IDictionary bound) =>
        Engine.Host.Catalog.Components.Where(c => c.Kind == ComponentKind.Metric).Select(c => (c.Options.Find("k") is null ? c.Id : c.Id + "@10", c.Summary)).DistinctBy(c => c.Item1);
}
