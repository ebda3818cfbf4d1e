using RecKit.Components;

namespace RecKit.PowerShell.Completion;

/// <summary>Completes rerankers.</summary>
public sealed class RerankerCompleter() : ComponentCompleter(ComponentKind.Reranker);
