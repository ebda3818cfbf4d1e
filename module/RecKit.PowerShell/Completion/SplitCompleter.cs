using RecKit.Components;

namespace RecKit.PowerShell.Completion;

/// <summary>Completes splits.</summary>
public sealed class SplitCompleter() : ComponentCompleter(ComponentKind.Split);
