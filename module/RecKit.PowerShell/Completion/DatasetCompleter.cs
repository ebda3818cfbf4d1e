using System.Collections;
using RecKit.PowerShell.Hosting;

namespace RecKit.PowerShell.Completion;

/// <summary>Completes named data sets.</summary>
public sealed class DatasetCompleter : NameCompleter
{
    private protected override IEnumerable<(string Name, string Tip)> Names(IDictionary bound) => Engine.Host.Datasets.Datasets.Select(d => (d.Name, d.Summary));
}
