using RecKit.Diagnostics;

namespace RecKit.Experiments.Binding;

/// <summary>Orders problems for reading: the file from top to bottom, then the files it extends, then external sources.</summary>
internal static class DiagnosticOrder
{
    public static IReadOnlyList<Diagnostic> Sort(IEnumerable<Diagnostic> diagnostics, string? file)
    {
        List<Diagnostic> all = [.. diagnostics.Distinct()];
        List<string?> files = [file, .. all.Where(d => d.Location?.Line > 0).Select(d => d.Location?.File), .. all.Select(d => d.Location?.File)];
        files = [.. files.Distinct()];
        return [.. all.OrderBy(d => files.IndexOf(d.Location?.File)).ThenBy(d => d.Location?.Line ?? 0).ThenBy(d => d.Location?.Column ?? 0)];
    }
}
