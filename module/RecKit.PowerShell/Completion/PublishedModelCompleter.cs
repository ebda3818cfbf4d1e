using System.Collections;
using RecKit.Inference.Repository;

namespace RecKit.PowerShell.Completion;

/// <summary>Completes the names of published models, once -Repository is given.</summary>
public sealed class PublishedModelCompleter : NameCompleter
{
    private protected override IEnumerable<(string Name, string Tip)> Names(IDictionary bound) =>
        bound["Repository"]?.ToString() is { Length: > 0 } repository ? new ModelRepository(Locations.Resolve(repository)).Names.Select(n => (n, "")) : [];
}
