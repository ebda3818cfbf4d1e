namespace RecKit.Diagnostics;

/// <summary>A place in a text: a file (or <c>--set</c>, or a parameter) with line and column, both from 1; 0 when there is none.</summary>
/// <param name="File">The file as the user named it, or what stands in for one.</param>
/// <param name="Line">The line, from 1, or 0.</param>
/// <param name="Column">The column, from 1, or 0.</param>
public readonly record struct SourceLocation(string File, int Line, int Column)
{
    /// <inheritdoc/>
    public override string ToString() => Line > 0 ? $"{File}({Line},{Column})" : File;
}
