using System.Collections;
using RecKit.Runs.Records;

namespace RecKit.PowerShell.Completion;

/// <summary>Completes the names of runs in -Path or 'runs'.</summary>
public sealed class RunCompleter : NameCompleter
{
    private protected override IEnumerable<(string Name, string Tip)> Names(IDictionary bound) =>
        RunStore.List(Locations.Resolve(bound["Path"]?.ToString() ?? "runs")).Select(r => (r.Name, "")).Distinct();
}
