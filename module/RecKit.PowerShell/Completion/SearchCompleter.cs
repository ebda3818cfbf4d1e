using RecKit.Components;

namespace RecKit.PowerShell.Completion;

/// <summary>Completes searches.</summary>
public sealed class SearchCompleter() : ComponentCompleter(ComponentKind.Search);
