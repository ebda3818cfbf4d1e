using System.Text.RegularExpressions;
using RecKit.Catalog.Options;
using RecKit.Diagnostics;
using RecKit.Experiments.Schema;

namespace RecKit.Experiments.Binding;

/// <summary>The rules for names and ids, which become directory and column names.</summary>
internal static class IdRules
{
    public static bool CheckName(SpecScalar name, BindingContext context) =>
        Check(name, FileSchema.NamePattern, "'name' takes letters, digits, spaces and . _ - (a letter or digit first and last, at most 80)", context);

    public static bool CheckAlgorithm(SpecScalar id, string where, BindingContext context) =>
        Check(id, FileSchema.IdPattern, $"'id' in {where} takes letters, digits and . _ - (a letter or digit first and last, at most 100)", context);

    public static bool CheckMetric(SpecScalar id, string where, BindingContext context) =>
        Check(id, FileSchema.MetricIdPattern, $"'id' in {where} takes letters, digits and . _ @ - (a letter or digit first and last, at most 100)", context);

    /// <summary>Makes a valid name from any text by replacing invalid characters with hyphens.</summary>
    public static string MakeName(string text)
    {
        string name = string.Concat(text.Select(c => char.IsLetterOrDigit(c) || c is ' ' or '.' or '_' or '-' ? c : '-')).Trim(' ', '.', '_', '-');
        if (name.Length > 80)
            name = name[..80].TrimEnd(' ', '.', '_', '-');
        return Regex.IsMatch(name, FileSchema.NamePattern) ? name : "experiment";
    }

    private static bool Check(SpecScalar text, string pattern, string rule, BindingContext context)
    {
        if (Regex.IsMatch(text.Text, pattern) && !text.Text.EndsWith('\n'))
            return true;
        context.Error(ErrorCodes.OutOfRange, text.Location, $"{rule}, but got '{Suggestion.Show(text.Text)}'.");
        return false;
    }
}
