using RecKit.Components;

namespace RecKit.PowerShell.Completion;

/// <summary>Completes algorithms.</summary>
public sealed class AlgorithmCompleter() : ComponentCompleter(ComponentKind.Algorithm);
