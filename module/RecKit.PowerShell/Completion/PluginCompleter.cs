using System.Collections;
using RecKit.PowerShell.Hosting;

namespace RecKit.PowerShell.Completion;

/// <summary>Completes plugin ids.</summary>
public sealed class PluginCompleter : NameCompleter
{
    private protected override IEnumerable<(string Name, string Tip)> Names(IDictionary bound) => Engine.Host.Plugins.Select(p => (p.Id, p.Directory));
}
