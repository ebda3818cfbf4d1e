using System.Reflection;
using System.Text.Json.Nodes;
using RecKit.Algorithms;
using RecKit.Catalog;
using RecKit.Catalog.Options;
using RecKit.Data;
using RecKit.Inference.Reranking;
using RecKit.Learning.Evaluation;
using RecKit.Reranking;
using RecKit.Runs.Search;
using RecKit.Search;
using RecKit.Splitting;

namespace RecKit.Runs.Plan;

/// <summary>The components of a plan, loaded and created up front so that a plugin that does not load ends the run at once.</summary>
internal sealed class RunComponents
{
    private static readonly string[] s_platform = ["System", "RecKit", "netstandard", "mscorlib"];
    private readonly SortedDictionary<string, PluginStamp> _plugins = new(StringComparer.Ordinal);

    private RunComponents(ExperimentPlan plan)
    {
        Reader = Make<IReader>(plan.Dataset.Reader);
        Filters = [.. plan.Filters.Select(f => ($"filter {f.Component.Id}", Make<IFilter>(f)))];
        Split = Make<ISplit>(plan.Split);
        Algorithms = [.. plan.Algorithms.Select(a => MakeAlgorithm(a))];
        Rerankers = [.. plan.Rerank.Select(r => new NamedReranker(r, Make<IReranker>(r)))];
        Metrics = MetricSet.Of(plan.Metrics, [.. plan.Metrics.Select(m => Make<object>(m.Use))]);
    }

    /// <summary>Gets the reader.</summary>
    public IReader Reader { get; }

    /// <summary>Gets the filters with their names.</summary>
    public IReadOnlyList<(string Name, IFilter Filter)> Filters { get; }

    /// <summary>Gets the split.</summary>
    public ISplit Split { get; }

    /// <summary>Gets the algorithms, in the order of the plan.</summary>
    public IReadOnlyList<RunAlgorithm> Algorithms { get; }

    /// <summary>Gets the rerankers, in the order of the plan.</summary>
    public IReadOnlyList<NamedReranker> Rerankers { get; }

    /// <summary>Gets the metrics, in the order of the plan.</summary>
    public IReadOnlyList<MetricInstance> Metrics { get; private set; }

    /// <summary>Gets the plugins of all components, by id.</summary>
    public IReadOnlyCollection<PluginStamp> Plugins => _plugins.Values;

    /// <summary>Creates the components of a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <returns>The components.</returns>
    /// <exception cref="Diagnostics.RecKitException">RK3xxx: a plugin does not load. RK1xxx: options contradict each other.</exception>
    public static RunComponents Create(ExperimentPlan plan) => new(plan);

    /// <summary>
    /// Checks that the data has what rerankers and metrics require. A missing requirement of an algorithm fails only that algorithm.
    /// </summary>
    /// <param name="data">The data after the filters.</param>
    /// <param name="context">The context for preparing rerankers.</param>
    /// <exception cref="Diagnostics.RecKitException">RK4002: the data lacks a requirement.</exception>
    public void Require(Dataset data, RerankerContext context)
    {
        _ = RerankChain.Prepare(Rerankers, data.Events, data, context);
        Metrics = MetricSet.Require(Metrics, data);
    }

    /// <summary>Returns the code stamp of a plugin.</summary>
    /// <param name="plugin">The id of a plugin used by the run.</param>
    /// <returns>The stamp; an opaque text.</returns>
    public string CodeOf(string plugin)
    {
        PluginStamp stamp = _plugins[plugin];
        return $"{stamp.Version} {stamp.Code} {string.Join(", ", stamp.Libraries)}";
    }

    private static TTraits Required<TTraits>(TTraits? traits, ComponentUse use)
        where TTraits : class =>
        traits ?? throw new ArgumentException($"The manifest of '{use.Component.QualifiedName}' has no {typeof(TTraits).Name}.");

    private RunAlgorithm MakeAlgorithm(AlgorithmPlan plan)
    {
        IAlgorithm algorithm = Make<IAlgorithm>(plan.Use);
        foreach (ComponentUse child in ChildAlgorithms.All(plan.Use).Where(c => !_plugins.ContainsKey(c.Component.Plugin)))
            Make<IAlgorithm>(child);
        return new RunAlgorithm(plan, algorithm, (algorithm as IOptionTraits)?.Traits ?? Required(plan.Use.Component.Algorithm, plan.Use))
        {
            Search = plan.Search is { } search ? new RunSearch(search, Make<ISearch>(search.Use)) : null,
        };
    }

    private T Make<T>(ComponentUse use)
        where T : class
    {
        T made = use.Create<T>();
        string code = use.Component.AssemblySha256 ?? $"module {made.GetType().Module.ModuleVersionId}";
        if (!_plugins.ContainsKey(use.Component.Plugin))
            _plugins.Add(use.Component.Plugin, new PluginStamp(use.Component.Plugin, use.Component.PluginVersion, code, Libraries(made.GetType().Assembly)));
        return made;
    }

    // The libraries, other than the framework and RecKit, that the plugin was built against, for example TorchSharp.
    private static string[] Libraries(Assembly assembly) =>
    [
        .. assembly.GetReferencedAssemblies()
            .Where(r => !s_platform.Any(prefix => r.Name!.StartsWith(prefix, StringComparison.Ordinal)))
            .Select(r => $"{r.Name} {r.Version?.ToString(3)}").Order(StringComparer.Ordinal),
    ];
}

/// <summary>An algorithm of a run.</summary>
/// <param name="Plan">The algorithm's part of the plan.</param>
/// <param name="Algorithm">The algorithm.</param>
/// <param name="Traits">Its traits.</param>
internal sealed record RunAlgorithm(AlgorithmPlan Plan, IAlgorithm Algorithm, AlgorithmTraits Traits)
{
    /// <summary>Gets the row id.</summary>
    public string Id => Plan.Id;

    /// <summary>Gets the search over its options; null when they are fixed.</summary>
    public RunSearch? Search { get; init; }

    /// <summary>Creates the same algorithm with different options.</summary>
    /// <param name="options">The changed options, by name or path.</param>
    /// <returns>The algorithm.</returns>
    /// <exception cref="Diagnostics.RecKitException">RK1006 or RK1010: the options contradict each other.</exception>
    public RunAlgorithm With(JsonObject options)
    {
        ComponentUse use = Plan.Use with { Options = OptionSpace.Apply(Plan.Use.Options, options) };
        return this with { Plan = Plan with { Use = use }, Algorithm = use.Create<IAlgorithm>() };
    }
}

/// <summary>A plugin used by a run.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Version">Its version.</param>
/// <param name="Code">The SHA-256 of the assembly, or the module version id when there is no file.</param>
/// <param name="Libraries">The libraries it was built against, by name and version.</param>
internal sealed record PluginStamp(string Id, string Version, string Code, IReadOnlyList<string> Libraries);
