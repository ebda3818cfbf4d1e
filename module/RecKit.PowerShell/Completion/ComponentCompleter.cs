using System.Collections;
using RecKit.Components;
using RecKit.PowerShell.Hosting;

namespace RecKit.PowerShell.Completion;

/// <summary>Completes the components of a kind, from manifests.</summary>
/// <param name="kind">The kind.</param>
public abstract class ComponentCompleter(ComponentKind kind) : NameCompleter
{
    private protected override IEnumerable<(string Name, string Tip)> Names(IDictionary bound) =>
        Engine.Host.Catalog.Components.Where(c => c.Kind == kind).Select(c => (c.Id, c.Summary)).DistinctBy(c => c.Id);
}
