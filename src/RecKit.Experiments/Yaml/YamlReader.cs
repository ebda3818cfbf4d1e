using RecKit.Catalog.Options;
using RecKit.Diagnostics;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace RecKit.Experiments.Yaml;

/// <summary>
/// Reads YAML into <see cref="SpecNode"/>s with locations. Features that experiment files do not use (anchors, aliases, tags, merge keys,
/// non-text keys, several documents) are rejected with their location.
/// </summary>
internal sealed class YamlReader
{
    private const int DeepestNesting = 32;

    private readonly IParser _parser;
    private readonly string _file;
    private readonly ICollection<Diagnostic> _diagnostics;
    private readonly Stack<Mark> _flow = [];
    private Mark _last = new(0, 1, 1);
    private int _depth;

    private YamlReader(IParser parser, string file, ICollection<Diagnostic> diagnostics)
    {
        _parser = parser;
        _file = file;
        _diagnostics = diagnostics;
    }

    /// <summary>Reads a document.</summary>
    /// <param name="text">The text.</param>
    /// <param name="file">The file name as given by the user.</param>
    /// <param name="diagnostics">Receives RK1001 and RK1002.</param>
    /// <returns>The root; null when the text is empty or not YAML (RK1001).</returns>
    public static SpecNode? Read(string text, string file, ICollection<Diagnostic> diagnostics)
    {
        List<Diagnostic> found = [];
        SpecNode? root = null;
        YamlReader reader = new(new Parser(new StringReader(text)), file, found);
        try
        {
            root = reader.ReadStream();
        }
        catch (YamlException e)
        {
            found.Add(reader.Explain(text, e.Start, e.Message.Trim().TrimEnd('.'), e.Message.Contains("expected ','", StringComparison.Ordinal)));
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or IndexOutOfRangeException or FormatException or OverflowException)
        {
            // The scanner throws on some unclosed collections instead of reporting them.
            found.Add(reader.Explain(text, reader._last, "the parser gave up after this", unclosed: true));
        }
        foreach (Diagnostic diagnostic in found)
            diagnostics.Add(diagnostic);
        return found.Any(d => d.Code == ErrorCodes.YamlSyntax) ? null : root;
    }

    private static SourceLocation Place(string file, in Mark mark) => new(file, (int)mark.Line, (int)mark.Column);

    // Uses the parser's message and location, except for two common mistakes whose location it reports badly.
    private Diagnostic Explain(string text, in Mark mark, string message, bool unclosed)
    {
        string[] lines = text.Split('\n');
        int tab = Array.FindIndex(lines, Math.Clamp((int)_last.Line - 1, 0, lines.Length - 1), l => l.TrimStart(' ').StartsWith('\t'));
        if (tab >= 0 && message.Contains("tab", StringComparison.Ordinal))
            return Syntax(new SourceLocation(_file, tab + 1, lines[tab].IndexOf('\t', StringComparison.Ordinal) + 1), "YAML is indented with spaces, not with tabs");
        if (unclosed && _flow.TryPeek(out Mark open))
        {
            string bracket = text.Length > open.Index ? text[(int)open.Index].ToString() : "{";
            return Syntax(Place(_file, open), $"the '{bracket}' that opens here is not closed, or a comma is missing in it");
        }
        return Syntax(Place(_file, mark), message);
    }

    private static Diagnostic Syntax(SourceLocation place, string message) =>
        new(ErrorCodes.YamlSyntax, DiagnosticSeverity.Error, $"this is not YAML: {message}.", place);

    private SpecNode? ReadStream()
    {
        SpecNode? root = null;
        _parser.Consume<StreamStart>();
        if (_parser.Accept<StreamEnd>(out _))
            return null;
        _parser.Consume<DocumentStart>();
        if (!_parser.Accept<DocumentEnd>(out _))
            root = ReadNode(null);
        _parser.Consume<DocumentEnd>();
        if (_parser.Accept<DocumentStart>(out DocumentStart? second))
            Refuse(second.Start, "a second document starts here, but an experiment file has one. Remove '---' or move what follows to a file of its own.");
        return root is SpecScalar { IsPlain: true, Text: "" } ? null : root;
    }

    private SpecNode ReadNode(SourceLocation? key)
    {
        if (_parser.Current is NodeEvent node)
            RefuseExtras(node);
        if (_parser.Current is { } current)
            _last = current.End;
        return _parser.Current switch
        {
            Scalar => ReadScalar(key),
            SequenceStart => ReadList(),
            MappingStart => ReadMap(),
            AnchorAlias => ReadAlias(key),
            ParsingEvent other => throw new SyntaxErrorException(other.Start, other.End, "a value is expected here"),
            null => throw new SyntaxErrorException("a value is expected here"),
        };
    }

    private SpecScalar ReadScalar(SourceLocation? key)
    {
        Scalar scalar = _parser.Consume<Scalar>();
        bool plain = scalar.Style == ScalarStyle.Plain;
        // Nothing is written: its location is that of its key.
        SourceLocation place = plain && scalar.Value.Length == 0 && key is { } known ? known : Place(_file, scalar.Start);
        return new SpecScalar(scalar.Value, plain, place);
    }

    private SpecScalar ReadAlias(SourceLocation? key)
    {
        AnchorAlias alias = _parser.Consume<AnchorAlias>();
        Refuse(alias.Start, $"the alias '*{alias.Value}' is not supported. Write the value out, or share it through 'extends'.");
        return new SpecScalar("", true, key ?? Place(_file, alias.Start));
    }

    private SpecList ReadList()
    {
        SequenceStart start = _parser.Consume<SequenceStart>();
        List<SpecNode> items = [];
        bool flow = Open(start.Style == SequenceStyle.Flow, start.Start);
        while (!_parser.TryConsume<SequenceEnd>(out _))
            items.Add(ReadNode(null));
        Close(flow);
        return new SpecList(items, Place(_file, start.Start));
    }

    private SpecMap ReadMap()
    {
        MappingStart start = _parser.Consume<MappingStart>();
        List<SpecEntry> entries = [];
        Dictionary<string, SourceLocation> seen = new(StringComparer.Ordinal);
        bool flow = Open(start.Style == MappingStyle.Flow, start.Start);
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            if (_parser.Current is not Scalar key)
            {
                if (_parser.Current is not AnchorAlias)
                    Refuse(_parser.Current!.Start, "a key must be text, but this is a list or a mapping.");
                ReadNode(null);
                ReadNode(null);
                continue;
            }
            SourceLocation place = Place(_file, key.Start);
            SpecScalar name = (SpecScalar)ReadNode(null);
            if (name is { IsPlain: true, Text: "<<" })
                Refuse(key.Start, "merge keys ('<<') are not supported. Write the keys out, or share them through 'extends'.");
            SpecNode value = ReadNode(place);
            if (seen.TryAdd(name.Text, place))
            {
                entries.Add(new SpecEntry(name.Text, place, value));
                continue;
            }
            _diagnostics.Add(new Diagnostic(ErrorCodes.DuplicateKey, DiagnosticSeverity.Error,
                $"key '{Suggestion.Show(name.Text)}' occurs twice in one mapping; it is also in line {seen[name.Text].Line}. Remove one of them.", place));
        }
        Close(flow);
        return new SpecMap(entries, Place(_file, start.Start));
    }

    private bool Open(bool flow, in Mark start)
    {
        if (++_depth > DeepestNesting)
            throw new SyntaxErrorException(start, start, $"the nesting is deeper than {DeepestNesting} levels");
        if (flow)
            _flow.Push(start);
        return flow;
    }

    private void Close(bool flow)
    {
        _depth--;
        if (flow)
            _flow.Pop();
    }

    private void RefuseExtras(NodeEvent node)
    {
        if (!node.Anchor.IsEmpty)
            Refuse(node.Start, $"the anchor '&{node.Anchor.Value}' is not supported. Write the value out where it is needed, or share it through 'extends'.");
        if (!node.Tag.IsEmpty)
            Refuse(node.Start, "tags are not supported. Write text in quotes, and numbers and truth values without.");
    }

    private void Refuse(in Mark place, string message) =>
        _diagnostics.Add(new Diagnostic(ErrorCodes.YamlSyntax, DiagnosticSeverity.Error, message, Place(_file, place)));
}
