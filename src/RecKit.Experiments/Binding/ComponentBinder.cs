using System.Text.Json.Nodes;
using RecKit.Catalog;
using RecKit.Catalog.Options;
using RecKit.Components;
using RecKit.Diagnostics;

namespace RecKit.Experiments.Binding;

/// <summary>Binds <c>use</c> and <c>with</c>.</summary>
internal static class ComponentBinder
{
    /// <summary>Binds the component of a section.</summary>
    /// <param name="section">The section with <c>use</c> and <c>with</c>.</param>
    /// <param name="kind">The kind of component.</param>
    /// <returns>The component, or null when a problem with it was reported. Invalid options keep their defaults.</returns>
    public static ComponentUse? Bind(Section section, ComponentKind kind)
    {
        string example = kind switch
        {
            ComponentKind.Split => "use: k-fold",
            ComponentKind.Filter => "use: k-core",
            ComponentKind.Metric => "use: ndcg",
            ComponentKind.Reranker => "use: mmr",
            ComponentKind.Search => "use: random",
            _ => "use: popularity",
        };
        if (!section.Has("use"))
            section.Missing("use", example);
        return section.Text("use", example) is { } use ? Bind(section, kind, use, With(section)) : null;
    }

    /// <summary>Binds a component with a known name.</summary>
    public static ComponentUse? Bind(Section section, ComponentKind kind, SpecScalar use, SpecNode? with)
    {
        if (Find(section.Context, kind, use) is not { } component)
            return null;
        JsonObject options = OptionsReader.Read(
            component.Options, with, $"{section.Below("with")} ({component.Id})", section.Context.Diagnostics, use.Location);
        ChildAlgorithms.Complete(
            component.Options.Json, options, section.Context.Components, $"{section.Below("with")} ({component.Id})", section.Context.Diagnostics, (with ?? use).Location);
        foreach (string path in component.Options.Paths)
        {
            if (options[path] is not null && (with as SpecMap)?.Find(path)?.Value is SpecScalar written)
                options[path] = section.Context.Paths.Resolve(written, $"'{path}' in {section.Below("with")} ({component.Id})", section.Context) ?? written.Text;
        }
        return new ComponentUse(component, options, (with ?? use).Location);
    }

    /// <summary>Finds a component by its name.</summary>
    public static ComponentDescriptor? Find(BindingContext context, ComponentKind kind, SpecScalar use)
    {
        IReadOnlyList<ComponentDescriptor> found = context.Components.Find(kind, use.Text);
        if (found.Count == 1)
            return found[0];
        if (found.Count > 1)
        {
            context.Error(ErrorCodes.AmbiguousName, use.Location,
                $"{found.Count} plugins have {Article(kind)} '{use.Text}'. Write {string.Join(" or ", found.Select(c => c.QualifiedName))}.");
            return null;
        }
        context.Error(ErrorCodes.UnknownName, use.Location, $"there is no {Word(kind)} '{Suggestion.Show(use.Text)}'.{Hint(context.Components, kind, use)}");
        return null;
    }

    public static string Word(ComponentKind kind) => kind.ToString().ToLowerInvariant();

    private static string Words(ComponentKind kind) => Word(kind) + (kind == ComponentKind.Search ? "es" : "s");

    private static string Article(ComponentKind kind) => kind == ComponentKind.Algorithm ? "an algorithm" : $"a {Word(kind)}";

    private static SpecNode? With(Section section) => section.Map.Find("with")?.Value;

    private static string Hint(IComponentCatalog catalog, ComponentKind kind, SpecScalar name)
    {
        string use = name.Text;
        if (kind == ComponentKind.Metric && use.IndexOf('@', StringComparison.Ordinal) is > 0 and int at
            && catalog.Find(kind, use[..at]).Count > 0)
        {
            return $" In a mapping the depth is an option: write {BindingContext.Example(name, $"{{ use: {use[..at]}, with: {{ k: {use[(at + 1)..]} }} }}")}.";
        }
        if (catalog.Components.FirstOrDefault(c => c.Id.Equals(use, StringComparison.OrdinalIgnoreCase) && c.Kind != kind) is { } other)
            return $" '{use}' is {Article(other.Kind)}.";
        IEnumerable<ComponentDescriptor> ofKind = catalog.Components.Where(c => c.Kind == kind);
        string[] names = [.. (use.Contains('/', StringComparison.Ordinal) ? ofKind.Select(c => c.QualifiedName) : ofKind.Select(c => c.Id)).Distinct()];
        return names.Length == 0
            ? $" No plugin with {Article(kind)} is installed: see '{HostWords.Current.Command("plugins")}'."
            : Suggestion.Sentence(use, names, $"Installed {Words(kind)}");
    }
}
