using System.Text;

namespace RecKit.Engine.Tests.Data;

/// <summary>One case of the corpus of texts: what stands in a file, and what must come of it.</summary>
/// <remarks>
/// A case begins with <c>## name</c>; then perhaps <c>file:</c>, <c>options:</c> (JSON), <c>skip:</c> (bad rows are left out; how many), <c>bytes:</c>; the text between <c>&lt;&lt;&lt;</c> and <c>&gt;&gt;&gt;</c>;
/// then the events (<c>user | item | rating | seconds</c>; <c>-</c> where there are none, <c>?</c> for an unknown rating), all the notes, or parts of the error. ⇥ is a tab, ␊ a line feed within a field.
/// </remarks>
public sealed record CorpusCase(string Name, string File, string Options, int? Skip, byte[] Bytes, IReadOnlyList<string> Events, IReadOnlyList<string> Notes, IReadOnlyList<string> Errors)
{
    public static IEnumerable<CorpusCase> Read(string path)
    {
        foreach (string block in System.IO.File.ReadAllText(path).Split("## ", StringSplitOptions.RemoveEmptyEntries))
            yield return Parse(block);
    }

    public override string ToString() => Name;

    private static CorpusCase Parse(string block)
    {
        string[] lines = block.Split('\n');
        int begin = Array.IndexOf(lines, "<<<"), end = Array.IndexOf(lines, ">>>");
        string[] head = lines[1..begin], rest = [.. lines[(end + 1)..].Where(l => l.Length > 0)];
        string text = Signs(string.Concat(lines[(begin + 1)..end].Select(l => l + "\n")));
        string[] all = [.. head, .. rest];
        return new CorpusCase(
            lines[0], Value(all, "file: ") ?? "r.csv", Value(all, "options: ") ?? "{}", Value(all, "skip: ") is { } skip ? int.Parse(skip) : null,
            Encode(text, Value(all, "bytes: ") ?? ""),
            [.. rest.Where(l => l.Contains(" | ", StringComparison.Ordinal)).Select(Signs)],
            [.. rest.Where(l => l.StartsWith("note: ", StringComparison.Ordinal)).Select(l => l[6..])],
            [.. rest.Where(l => l.StartsWith("error: ", StringComparison.Ordinal)).Select(l => l[7..])]);
    }

    private static string Signs(string text) => text.Replace('⇥', '\t').Replace('␊', '\n').Replace('␃', '\u0003').Replace('␄', '\u0004');

    private static string? Value(string[] lines, string key) => lines.LastOrDefault(l => l.StartsWith(key, StringComparison.Ordinal))?[key.Length..];

    private static byte[] Encode(string text, string how)
    {
        string[] words = how.Split(' ');
        if (words[0] is "cr" or "crlf")
            text = text.Replace("\n", words[0] == "cr" ? "\r" : "\r\n", StringComparison.Ordinal);
        Encoding encoding = words[0].StartsWith("utf16", StringComparison.Ordinal) ? new UnicodeEncoding(words[0].StartsWith("utf16be", StringComparison.Ordinal), words[0].EndsWith("-mark", StringComparison.Ordinal)) : new UTF8Encoding(false);
        byte[] bytes = [.. encoding.GetPreamble(), .. encoding.GetBytes(text)];
        return words.Contains("gzip") ? DelimitedReaderTests.Gzip(bytes) : bytes;
    }
}
