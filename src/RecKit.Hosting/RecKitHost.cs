using RecKit.Catalog;
using RecKit.Data;
using RecKit.Data.Catalog;
using RecKit.Data.Tables;
using RecKit.Diagnostics;
using RecKit.Experiments;
using RecKit.Experiments.Schema;
using RecKit.Inference.Packages;
using RecKit.Learning.Data;
using RecKit.Plugins;
using RecKit.Plugins.Installation;
using RecKit.Plugins.Trust;
using RecKit.Results;
using RecKit.Runs;
using RecKit.Runs.Comparison;
using RecKit.Runs.Plan;
using RecKit.Runs.Records;
using RecKit.Runs.Workbench;

namespace RecKit.Hosting;

/// <summary>
/// Puts the rooms together, once for every kind of host: command line, PowerShell module, server, tests.
/// Making one reads manifests only; the assembly of a plugin loads when one of its components is made.
/// </summary>
/// <remarks>Thread safety: safe.</remarks>
public sealed class RecKitHost
{
    private static readonly string s_directory = PluginSearchPath.DirectoryOf(typeof(RecKitHost).Assembly);

    private readonly PluginStore _store;
    private readonly IReadOnlyList<InstalledPlugin> _installed;
    private readonly IReadOnlyList<ComponentDescriptor> _own;
    private readonly PluginSet _plugins;

    private RecKitHost(HostOptions options)
    {
        _store = new PluginStore(options.Sources, options.Trust ?? PluginTrust.Load());
        _installed = [.. FindInstalled(options).Distinct()];
        _own = options.Components;
        _plugins = new PluginSet(_installed, _own);
        Datasets = new DatasetCatalog();
        Experiments = new ExperimentLoader(CatalogWith, Datasets);
        Runner = new ExperimentRunner(new ParquetTableWriter(), options.Clock);
        Comparer = new RunComparer(Catalog, new ParquetTableReader());
        TrecExport = new TrecExport(new ParquetTableReader());
    }

    /// <summary>Gets the components of the installed plugins.</summary>
    public IComponentCatalog Catalog => _plugins.Catalog;

    /// <summary>Gets the plugins, those that cannot be used included, with their states as they are now. A plugin that was not needed yet was not loaded:
    /// <see cref="LoadPlugins"/> tells more.</summary>
    public IReadOnlyList<PluginInfo> Plugins => _plugins.Inform();

    /// <summary>Gets the data sets that a spec can name.</summary>
    public IDatasetCatalog Datasets { get; }

    /// <summary>Gets the loader of experiments: files, texts, single lines.</summary>
    public ExperimentLoader Experiments { get; }

    /// <summary>Gets the runner of experiments.</summary>
    public ExperimentRunner Runner { get; }

    /// <summary>Gets what compares finished runs.</summary>
    public RunComparer Comparer { get; }

    /// <summary>Gets what writes the lists of runs for trec_eval.</summary>
    public TrecExport TrecExport { get; }

    /// <summary>Makes a host.</summary>
    /// <param name="options">What it is given; null for nothing.</param>
    /// <returns>The host. A plugin that is broken is an entry of <see cref="Plugins"/>, not an error.</returns>
    public static RecKitHost Create(HostOptions? options = null) => new(options ?? new HostOptions());

    /// <summary>Loads every plugin, to find out which of them can be.</summary>
    /// <returns><see cref="Plugins"/>, after that.</returns>
    public IReadOnlyList<PluginInfo> LoadPlugins()
    {
        _plugins.LoadAll();
        return Plugins;
    }

    /// <summary>Gives everything that speaks against a place of <see cref="HostOptions.PluginPaths"/>: all errors of a script that does not compile, say. A folder's broken plugins are in <see cref="Plugins"/>.</summary>
    /// <param name="path">The place.</param>
    /// <returns>The problems; none when plugins were found there.</returns>
    public IReadOnlyList<Diagnostic> ProblemsAt(string path) => _store.ProblemsAt(Path.GetFullPath(path));

    /// <summary>Gives the catalogue with more plugins: those that a spec names.</summary>
    /// <param name="pluginPaths">Full paths: folders of plugins, folders of such folders, scripts.</param>
    /// <returns>A catalogue; <see cref="Catalog"/> stays as it is.</returns>
    /// <exception cref="RecKitException">RK3005: there is no plugin at a path. Other RK3xxx: a plugin that was named here cannot be used. All of them in one go.</exception>
    public IComponentCatalog CatalogWith(IReadOnlyList<string> pluginPaths)
    {
        ArgumentNullException.ThrowIfNull(pluginPaths);
        if (pluginPaths.Count == 0)
            return Catalog;
        var named = new List<InstalledPlugin>();
        var problems = new List<Diagnostic>();
        foreach (string path in pluginPaths)
        {
            try
            {
                IReadOnlyList<InstalledPlugin> found = _store.Find(path);
                if (found.Count == 0)
                    problems.Add(PluginStore.NotFound(path, "The experiment"));
                named.AddRange(found);
            }
            catch (RecKitException e)
            {
                problems.AddRange(e.Diagnostics);
            }
        }
        var plugins = new PluginSet([.. _installed.Concat(named).Distinct()], _own);
        foreach (InstalledPlugin plugin in named.Distinct())
        {
            if (plugins.FindProblem(plugin) is { } problem)
                problems.Add(problem with { Message = plugin.Explain(problem) });
        }
        return problems.Count == 0 ? plugins.Catalog : throw new RecKitException(problems);
    }

    /// <summary>Opens a model package with the plugin that made it.</summary>
    /// <param name="path">The directory or zip file.</param>
    /// <param name="cancellation">Ends the loading.</param>
    /// <returns>The model.</returns>
    /// <exception cref="RecKitException">RK5005: the package is damaged. RK5006: its plugin is not installed. RK5007: a newer format.</exception>
    public LoadedModel OpenModel(string path, CancellationToken cancellation = default) => ModelPackage.Load(path, Catalog, cancellation);

    /// <summary>Makes the JSON Schema of experiment files, with the options of every installed component.</summary>
    /// <returns>The schema, draft 7; the same text for the same components.</returns>
    public string Schema() => SchemaGenerator.Generate(Catalog, Datasets);

    /// <summary>Reads a data set by its name, without filters and with all its events.</summary>
    /// <param name="name">The name, as in <see cref="Datasets"/>.</param>
    /// <param name="cancellation">The cancellation token.</param>
    /// <returns>The data set.</returns>
    /// <exception cref="RecKitException">RK1007: there is no such name. RK2xxx: it cannot be read.</exception>
    public Dataset ReadDataset(string name, CancellationToken cancellation = default)
    {
        Dictionary<string, object?> keys = new() { ["name"] = name };
        DatasetPlan plan = new PartLoader(Catalog, Datasets).Dataset(keys, Environment.CurrentDirectory, "dataset");
        return DatasetLoader.Read(plan with { Duplicates = DuplicatePolicy.Keep }, cancellation: cancellation);
    }

    private IEnumerable<InstalledPlugin> FindInstalled(HostOptions options)
    {
        IEnumerable<InstalledPlugin> plugins = PluginStore.FindBuiltIn(s_directory);
        if (options.UseInstalledPlugins)
        {
            if (PluginSearchPath.FindOwn(s_directory) is { } own)
                plugins = plugins.Concat(_store.FindOwn(own));
            if (Directory.Exists(PluginInstaller.Root))
                plugins = plugins.Concat(_store.Find(PluginInstaller.Root));
            string? variable = Environment.GetEnvironmentVariable(PluginSearchPath.Variable);
            plugins = plugins.Concat(FindNamed(PluginSearchPath.Split(variable), PluginSearchPath.Variable));
        }
        return plugins.Concat(FindNamed(options.PluginPaths.Select(Path.GetFullPath), "The host"));
    }

    private IEnumerable<InstalledPlugin> FindNamed(IEnumerable<string> paths, string origin) => paths.SelectMany(path => _store.FindOrExplain(path, origin));
}
