using RecKit.Catalog;
using RecKit.Catalog.Options;
using RecKit.Diagnostics;
using RecKit.Experiments.Binding;
using RecKit.Experiments.Model;
using RecKit.Runs.Plan;

namespace RecKit.Experiments;

/// <summary>
/// Loads experiments: reads YAML, applies <c>extends</c> and overrides, finds plugins, binds the plan. All problems are collected and
/// thrown in one <see cref="RecKitException"/>. No plugin assembly is loaded: <see cref="PlanValidator"/> does that.
/// </summary>
public sealed class ExperimentLoader
{
    private readonly Func<IReadOnlyList<string>, IComponentCatalog> _components;
    private readonly IDatasetCatalog _datasets;
    private readonly Func<string, string?> _environment;

    /// <summary>Initializes a loader.</summary>
    /// <param name="components">Returns the catalog of the installed plugins and of those at the given full paths (a spec's
    /// <c>plugins</c>).</param>
    /// <param name="datasets">The named data sets.</param>
    /// <param name="environment">Reads environment variables; null for those of the process.</param>
    public ExperimentLoader(
        Func<IReadOnlyList<string>, IComponentCatalog> components, IDatasetCatalog datasets, Func<string, string?>? environment = null)
    {
        _components = components;
        _datasets = datasets;
        _environment = environment ?? Environment.GetEnvironmentVariable;
    }

    /// <summary>Loads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="overrides">Changes applied after the values of the file.</param>
    /// <param name="fast">Whether to run one epoch on 1 % of the users.</param>
    /// <returns>The plan and warnings.</returns>
    /// <exception cref="RecKitException">All problems of the file (RK1xxx), of its data location (RK2007) and of its plugin
    /// paths (RK3xxx).</exception>
    public LoadedExperiment Load(string path, IReadOnlyList<SpecOverride>? overrides = null, bool fast = false)
    {
        ArgumentNullException.ThrowIfNull(path);
        List<Diagnostic> diagnostics = [];
        SpecSource source = new(diagnostics);
        return source.ReadText(path, null) is { } text
            ? Load(text, path, source, overrides, fast, diagnostics)
            : throw new RecKitException(diagnostics);
    }

    /// <summary>Loads a text.</summary>
    /// <param name="text">The YAML text.</param>
    /// <param name="fileName">The file name used in messages; relative paths are relative to its directory.</param>
    /// <param name="overrides">Changes applied after the values of the text.</param>
    /// <param name="fast">Whether to run one epoch on 1 % of the users.</param>
    /// <returns>The plan and warnings.</returns>
    /// <exception cref="RecKitException">All problems, as for <see cref="Load(string, IReadOnlyList{SpecOverride}?, bool)"/>.</exception>
    public LoadedExperiment Parse(string text, string fileName, IReadOnlyList<SpecOverride>? overrides = null, bool fast = false)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(fileName);
        List<Diagnostic> diagnostics = [];
        return Load(text, fileName, new SpecSource(diagnostics), overrides, fast, diagnostics);
    }

    /// <summary>Loads an experiment without a file.</summary>
    /// <param name="line">The experiment line.</param>
    /// <param name="overrides">Changes applied after the line.</param>
    /// <param name="fast">Whether to run one epoch on 1 % of the users.</param>
    /// <returns>The plan and warnings.</returns>
    /// <exception cref="RecKitException">All problems; locations are parameter names.</exception>
    public LoadedExperiment Parse(ExperimentLine line, IReadOnlyList<SpecOverride>? overrides = null, bool fast = false)
    {
        ArgumentNullException.ThrowIfNull(line);
        return Bind(line.ToSpec(), overrides, fast, []);
    }

    /// <summary>Binds a spec built by code.</summary>
    /// <param name="spec">The spec.</param>
    /// <param name="fast">Whether to run one epoch on 1 % of the users.</param>
    /// <returns>The plan and warnings.</returns>
    /// <exception cref="RecKitException">All problems.</exception>
    public LoadedExperiment Bind(ExperimentSpec spec, bool fast = false)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return Bind(spec, null, fast, []);
    }

    private LoadedExperiment Load(
        string text, string file, SpecSource source, IReadOnlyList<SpecOverride>? overrides, bool fast, List<Diagnostic> diagnostics)
    {
        if (source.Read(text, file) is not { } root || diagnostics.Any(d => d.Code is ErrorCodes.YamlSyntax))
            throw new RecKitException(DiagnosticOrder.Sort(diagnostics, file));
        ExperimentSpec spec = new()
        {
            Root = root,
            Text = text,
            DefaultName = Path.GetFileNameWithoutExtension(file),
            Directories = source.Directories,
        };
        return Bind(spec, overrides, fast, diagnostics);
    }

    private LoadedExperiment Bind(ExperimentSpec spec, IReadOnlyList<SpecOverride>? overrides, bool fast, List<Diagnostic> diagnostics)
    {
        foreach (SpecOverride change in overrides ?? [])
            spec = spec with { Root = change.Apply(spec.Root, diagnostics) };
        PathResolver paths = new(spec.Directories, _environment);
        BindingContext noCatalog = new(EmptyCatalog.Instance, _datasets, paths, diagnostics);
        IReadOnlyList<string> plugins = PluginPaths.Bind(new Section(spec.Root, "", noCatalog));
        ExperimentPlan? plan = FindComponents(plugins, spec.Root, diagnostics) is { } components
            ? ExperimentBinder.Bind(spec, fast, plugins, new BindingContext(components, _datasets, paths, diagnostics, spec.Names))
            : null;
        IReadOnlyList<Diagnostic> sorted = DiagnosticOrder.Sort(diagnostics, spec.Root.Location.File);
        return plan is null || sorted.Any(d => d.Severity == DiagnosticSeverity.Error)
            ? throw new RecKitException(sorted)
            : new LoadedExperiment(plan, sorted);
    }

    private IComponentCatalog? FindComponents(IReadOnlyList<string> plugins, SpecMap root, List<Diagnostic> diagnostics)
    {
        try
        {
            return _components(plugins);
        }
        catch (RecKitException e)
        {
            SourceLocation place = root.Find("plugins")?.Value.Location ?? root.Location;
            diagnostics.AddRange(e.Diagnostics.Select(d => d.Location is null ? d with { Location = place } : d));
            return null;
        }
    }
}
