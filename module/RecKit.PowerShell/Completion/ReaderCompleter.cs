using RecKit.Components;

namespace RecKit.PowerShell.Completion;

/// <summary>Completes readers of data.</summary>
public sealed class ReaderCompleter() : ComponentCompleter(ComponentKind.Reader);
