using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using RecKit.Catalog.Options;

namespace RecKit.Experiments.Yaml;

/// <summary>Writes <see cref="SpecNode"/>s as YAML that round-trips: block mappings and lists, flow style for lists of scalars.</summary>
internal static partial class YamlWriter
{
    public static string Write(SpecMap root)
    {
        StringBuilder text = new();
        WriteMap(root, 0, text);
        return text.ToString();
    }

    private static void WriteMap(SpecMap map, int indent, StringBuilder text)
    {
        foreach (SpecEntry entry in map.Entries)
        {
            text.Append(' ', indent).Append(Scalar(new SpecScalar(entry.Key, false, entry.KeyLocation))).Append(':');
            WriteValue(entry.Value, indent, text);
        }
    }

    private static void WriteValue(SpecNode value, int indent, StringBuilder text)
    {
        switch (value)
        {
            case SpecMap { Entries.Count: > 0 } map:
                text.Append('\n');
                WriteMap(map, indent + 2, text);
                break;
            case SpecList list when list.Items.Any(i => i is not SpecScalar):
                text.Append('\n');
                foreach (SpecNode item in list.Items)
                    WriteItem(item, indent + 2, text);
                break;
            default:
                text.Append(' ').Append(Inline(value)).Append('\n');
                break;
        }
    }

    private static void WriteItem(SpecNode item, int indent, StringBuilder text)
    {
        if (item is not SpecMap { Entries.Count: > 0 } map)
        {
            text.Append(' ', indent).Append('-');
            WriteValue(item, indent, text);
            return;
        }
        int start = text.Length;
        WriteMap(map, indent + 2, text);
        text[start + indent] = '-';
    }

    private static string Inline(SpecNode value) => value switch
    {
        SpecScalar scalar => Scalar(scalar),
        SpecList { Items.Count: 0 } => "[]",
        SpecList list => $"[ {string.Join(", ", list.Items.Select(Inline))} ]",
        _ => "{}",
    };

    private static string Scalar(SpecScalar scalar)
    {
        bool safe = SafePattern().IsMatch(scalar.Text);
        SpecScalar plain = scalar with { IsPlain = true };
        bool looksLikeText = !CoreScalar.IsNull(plain) && CoreScalar.Boolean(plain) is null && !NumberLikePattern().IsMatch(scalar.Text);
        return safe && (scalar.IsPlain || looksLikeText) ? scalar.Text
            : scalar.IsPlain && CoreScalar.IsNull(scalar) ? "null"
            : Quoted(scalar.Text);
    }

    private static string Quoted(string text)
    {
        StringBuilder quoted = new("\"");
        foreach (char c in text)
        {
            if (c is '"' or '\\')
                quoted.Append('\\').Append(c);
            else if (char.IsControl(c) || c is '\u2028' or '\u2029' or '\ufeff' or '\u00a0')
                quoted.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
            else
                quoted.Append(c);
        }
        return quoted.Append('"').ToString();
    }

    // No indicators or spaces: the same in block and flow style, in YAML 1.1 and 1.2.
    [GeneratedRegex(@"^[A-Za-z0-9_./+-][A-Za-z0-9_./@+-]*\z")]
    private static partial Regex SafePattern();

    [GeneratedRegex(@"^([-+.]*[0-9].*|[-+]?\.(inf|nan)|-+|\.+|yes|no|on|off|y|n)\z", RegexOptions.IgnoreCase)]
    private static partial Regex NumberLikePattern();
}
