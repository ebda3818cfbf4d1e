using RecKit.Catalog;
using RecKit.Catalog.Options;
using RecKit.Diagnostics;

namespace RecKit.Experiments.Binding;

/// <summary>The state shared by all binders.</summary>
internal sealed class BindingContext(IComponentCatalog components, IDatasetCatalog datasets, PathResolver paths, List<Diagnostic> diagnostics, IReadOnlyDictionary<string, string>? names = null)
{
    private int _counted;
    private int _errors;

    public IComponentCatalog Components { get; } = components;

    public IDatasetCatalog Datasets { get; } = datasets;

    public PathResolver Paths { get; } = paths;

    public List<Diagnostic> Diagnostics { get; } = diagnostics;

    /// <summary>
    /// Returns the name of a location for messages: its path, or the name of the parameter that set this part of the spec.
    /// </summary>
    public string NameOf(string path) => names?.GetValueOrDefault(path) ?? path;

    /// <summary>Returns an example in the notation of the node: YAML, or the script syntax of the host.</summary>
    public static string Example(SpecNode near, string yaml) => near.IsLenient ? HostWords.Current.Example(yaml) : yaml;

    // Read after every component, so the count is cached.
    public int ErrorCount
    {
        get
        {
            for (; _counted < Diagnostics.Count; _counted++)
                _errors += Diagnostics[_counted].Severity == DiagnosticSeverity.Error ? 1 : 0;
            return _errors;
        }
    }

    public void Error(string code, SourceLocation place, string message) =>
        Diagnostics.Add(new Diagnostic(code, DiagnosticSeverity.Error, message, place));

    public void Warn(string code, SourceLocation place, string message) =>
        Diagnostics.Add(new Diagnostic(code, DiagnosticSeverity.Warning, message, place));

    public SpecMap? AsMap(SpecNode node, string what, string write) =>
        node as SpecMap ?? Refuse<SpecMap>(node, what, "a mapping", write);

    public SpecScalar? AsText(SpecNode node, string what, string write) =>
        node is SpecScalar scalar && !CoreScalar.IsNull(scalar) && (node.Typed is null || !scalar.IsPlain || scalar.Text == node.Typed) ? scalar
        : node.Typed is { } typed && typed.Trim().Length > 0 ? new SpecScalar(typed, false, node.Location)
        : Refuse<SpecScalar>(node, what, "text", write);

    public T? Refuse<T>(SpecNode node, string what, string wanted, string write)
        where T : SpecNode
    {
        string message = node is SpecScalar scalar && CoreScalar.IsNull(scalar)
            ? $"{what} has no value. Write for example {Example(node, write)}, or leave it out."
            : $"{what} takes {wanted}, but got {Describe(node)}. Write for example {Example(node, write)}.";
        Error(ErrorCodes.WrongType, node.Location, message);
        return null;
    }

    private static string Describe(SpecNode node) => node switch
    {
        SpecMap => "a mapping",
        SpecList => "a list",
        SpecScalar scalar => $"'{Suggestion.Show(scalar.Text)}'",
        _ => "something else",
    };
}
