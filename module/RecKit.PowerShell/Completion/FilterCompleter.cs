using RecKit.Components;

namespace RecKit.PowerShell.Completion;

/// <summary>Completes filters.</summary>
public sealed class FilterCompleter() : ComponentCompleter(ComponentKind.Filter);
