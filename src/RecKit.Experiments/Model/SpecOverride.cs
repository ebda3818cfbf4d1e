using System.Globalization;
using System.Text.RegularExpressions;
using RecKit.Catalog.Options;
using RecKit.Diagnostics;
using RecKit.Experiments.Yaml;

namespace RecKit.Experiments.Model;

/// <summary>A change to a spec from outside its file: <c>--set algorithms[0].with.epochs=30</c>.</summary>
/// <param name="Path">The keys, and list positions from 0.</param>
/// <param name="Value">The value, parsed as YAML, together with its text, which is used where a text is expected.</param>
public sealed partial record SpecOverride(string Path, SpecNode Value)
{
    private string File => Value.Location.File;

    /// <summary>Parses <c>path=value</c>.</summary>
    /// <param name="text">The text; the value is YAML, so a list is <c>[64, 32]</c>. Where a text is expected, it is taken
    /// literally: <c>|</c>, <c>#</c>.</param>
    /// <returns>The override.</returns>
    /// <exception cref="RecKitException">RK1001: the text does not have this form, or a list or mapping is not closed.</exception>
    public static SpecOverride Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        string path = (equals < 0 ? text : text[..equals]).Trim();
        if (equals < 0 || !PathPattern().IsMatch(path))
        {
            throw new RecKitException([new Diagnostic(ErrorCodes.YamlSyntax, DiagnosticSeverity.Error,
                $"'{Suggestion.Show(text)}' is not of the form key=value. Write for example seed=7 or algorithms[0].with.epochs=30.",
                new SourceLocation("--set", 0, 0))]);
        }
        string file = $"--set {path}";
        List<Diagnostic> diagnostics = [];
        string typed = text[(equals + 1)..];
        SpecNode? value = YamlReader.Read(typed, file, diagnostics);
        // An unclosed list or mapping is a mistake; any other text that is not YAML may be meant literally.
        if (diagnostics.Count > 0 && typed.AsSpan().TrimStart() is ['[' or '{', ..])
            throw new RecKitException([.. diagnostics.Select(d => d with { Location = new SourceLocation(file, 0, 0) })]);
        SourceLocation place = new(file, 0, 0);
        // A lone | or > starts a block scalar in YAML, which is never meant here.
        bool isBlock = value is SpecScalar { IsPlain: false } && typed.AsSpan().TrimStart() is not ['"' or '\'', ..];
        SpecNode node = diagnostics.Count > 0 || isBlock ? new SpecScalar(typed, false, place) : Move(value ?? new SpecScalar("", true, place), place);
        return new SpecOverride(path, node with { Typed = typed });
    }

    /// <summary>Applies the change to a spec.</summary>
    /// <param name="root">The spec.</param>
    /// <param name="diagnostics">Receives RK1005 and RK1006 when the path does not exist.</param>
    /// <returns>The changed spec, or the same one when the path does not exist.</returns>
    internal SpecMap Apply(SpecMap root, ICollection<Diagnostic> diagnostics)
    {
        List<object> steps = [];
        foreach (Match step in StepPattern().Matches(Path))
            steps.Add(step.Groups["index"].Success ? int.Parse(step.Groups["index"].Value, CultureInfo.InvariantCulture) : step.Groups["key"].Value);
        return Set(root, steps, 0, "the experiment", diagnostics) as SpecMap ?? root;
    }

    private SpecNode? Set(SpecNode? node, List<object> steps, int at, string where, ICollection<Diagnostic> diagnostics)
    {
        if (at == steps.Count)
            return Value;
        SourceLocation place = new(File, 0, 0);
        if (steps[at] is string key)
        {
            if (node is not (null or SpecMap))
                return Fail(ErrorCodes.WrongType, $"'{key}' cannot be set: {where} is {Name(node)}, not a mapping.");
            SpecMap map = node as SpecMap ?? new SpecMap([], place);
            SpecEntry? old = map.Find(key) ?? (Value.IsLenient ? (map with { IsLenient = true }).Find(key) : null);
            key = old?.Key ?? key;
            SpecNode? value = Set(old?.Value, steps, at + 1, at == 0 ? key : $"{where}.{key}", diagnostics);
            if (value is null)
                return null;
            SpecEntry entry = new(key, place, value);
            return map with { Entries = old is null ? [.. map.Entries, entry] : [.. map.Entries.Select(e => ReferenceEquals(e, old) ? entry : e)] };
        }
        int index = (int)steps[at];
        if (node is not SpecList list)
            return Fail(ErrorCodes.WrongType, $"'[{index}]' cannot be set: {where} is {(node is null ? "not written" : Name(node))}, not a list.");
        if (index >= list.Items.Count)
            return Fail(ErrorCodes.OutOfRange, $"'[{index}]' cannot be set: {where} has {list.Items.Count} elements, counted from 0.");
        SpecNode? item = Set(list.Items[index], steps, at + 1, $"{where}[{index}]", diagnostics);
        return item is null ? null : list with { Items = [.. list.Items.Select((old, i) => i == index ? item : old)] };

        SpecNode? Fail(string code, string message)
        {
            diagnostics.Add(new Diagnostic(code, DiagnosticSeverity.Error, message, place));
            return null;
        }
    }

    private static string Name(SpecNode node) => node switch { SpecMap => "a mapping", SpecList => "a list", _ => "a single value" };

    private static SpecNode Move(SpecNode node, SourceLocation place) => node switch
    {
        SpecMap map => new SpecMap([.. map.Entries.Select(e => new SpecEntry(e.Key, place, Move(e.Value, place)))], place),
        SpecList list => new SpecList([.. list.Items.Select(i => Move(i, place))], place),
        _ => node with { Location = place },
    };

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_-]*(\[[0-9]{1,6}\])*(\.[A-Za-z_][A-Za-z0-9_-]*(\[[0-9]{1,6}\])*)*\z")]
    private static partial Regex PathPattern();

    [GeneratedRegex(@"(?<key>[A-Za-z_][A-Za-z0-9_-]*)|\[(?<index>[0-9]+)\]")]
    private static partial Regex StepPattern();
}
