using RecKit.Catalog;
using RecKit.Catalog.Options;
using RecKit.Components;
using RecKit.Diagnostics;
using RecKit.Experiments.Binding;
using RecKit.Runs.Plan;

namespace RecKit.Experiments;

/// <summary>
/// Binds single parts named by scripts, such as a data set or an algorithm, by the rules of experiment files: the same names, defaults,
/// ranges and suggestions. All problems of one call are collected and thrown in one <see cref="RecKitException"/>; locations are parameter
/// names.
/// </summary>
public sealed class PartLoader
{
    private readonly IComponentCatalog _components;
    private readonly IDatasetCatalog _datasets;

    /// <summary>Initializes a loader.</summary>
    /// <param name="components">The components.</param>
    /// <param name="datasets">The named data sets.</param>
    public PartLoader(IComponentCatalog components, IDatasetCatalog datasets)
    {
        _components = components;
        _datasets = datasets;
    }

    /// <summary>Binds a component.</summary>
    /// <param name="kind">The component kind.</param>
    /// <param name="use">The id, or <c>plugin/id</c>.</param>
    /// <param name="options">The options by name, in the form that <see cref="SpecNodes.From"/> accepts; null for none.</param>
    /// <param name="useParameter">The name of the parameter with the component's name, for messages: <c>-Split</c>.</param>
    /// <param name="optionsParameter">The name of the options parameter.</param>
    /// <returns>The component with all its options.</returns>
    /// <exception cref="RecKitException">All problems (RK1xxx).</exception>
    public ComponentUse Component(ComponentKind kind, string use, object? options, string useParameter, string optionsParameter)
    {
        SpecNode? with = options is null ? null : SpecNodes.From(options, optionsParameter);
        SpecScalar name = new(use, false, new SourceLocation(useParameter, 0, 0));
        Dictionary<string, string> names = new() { [$"{useParameter}.with"] = optionsParameter };
        return Bound(Environment.CurrentDirectory, context => ComponentBinder.Bind(new Section(new SpecMap([], name.Location), useParameter, context), kind, name, with), names);
    }

    /// <summary>Binds an algorithm.</summary>
    /// <param name="use">The id, or <c>plugin/id</c>.</param>
    /// <param name="options">The options by name; null for none.</param>
    /// <param name="id">The name of the model in results; null for the name of the component.</param>
    /// <param name="useParameter">The name of the parameter with the algorithm's name.</param>
    /// <param name="optionsParameter">The name of the options parameter.</param>
    /// <returns>The algorithm.</returns>
    /// <exception cref="RecKitException">All problems (RK1xxx).</exception>
    public AlgorithmPlan Algorithm(string use, object? options, string? id, string useParameter, string optionsParameter)
    {
        ComponentUse component = Component(ComponentKind.Algorithm, use, options, useParameter, optionsParameter);
        return new AlgorithmPlan(id ?? component.Component.Id, component);
    }

    /// <summary>Binds metrics.</summary>
    /// <param name="metrics">Texts such as <c>ndcg@10</c>, or mappings with <c>use</c>, <c>with</c>, <c>id</c>; a metric with
    /// non-default options and no id is named after them.</param>
    /// <param name="parameter">The name of the parameter.</param>
    /// <returns>The metrics, in the same order.</returns>
    /// <exception cref="RecKitException">All problems (RK1xxx).</exception>
    public IReadOnlyList<MetricPlan> Metrics(IEnumerable<object> metrics, string parameter)
    {
        SpecList list = (SpecList)SpecNodes.From(metrics.ToList(), parameter);
        Dictionary<string, string> names = [];
        for (int i = 0; i < list.Items.Count; i++)
            (names[$"metrics[{i}]"], names[$"metrics[{i}].with"]) = (list.Items.Count == 1 ? parameter : $"{parameter}[{i}]", $"the options of {parameter}");
        return Bound(Environment.CurrentDirectory, context => MetricsBinder.Bind(list, null, context, makeNames: true), names);
    }

    /// <summary>Binds a data set.</summary>
    /// <param name="keys">The keys of <c>dataset</c> in an experiment, such as <c>name</c>, or <c>path</c> and <c>format</c>; null
    /// values are ignored.</param>
    /// <param name="directory">The directory of relative paths.</param>
    /// <param name="parameter">The name of the options parameter.</param>
    /// <param name="columnsParameter">The name of the columns parameter; by default, the key in an experiment.</param>
    /// <returns>The data part of a plan.</returns>
    /// <exception cref="RecKitException">All problems (RK1xxx, RK2007).</exception>
    public DatasetPlan Dataset(IReadOnlyDictionary<string, object?> keys, string directory, string parameter, string columnsParameter = "dataset")
    {
        ArgumentNullException.ThrowIfNull(keys);
        SpecMap map = (SpecMap)SpecNodes.From(keys.Where(k => k.Value is not null).ToDictionary(k => k.Key, k => k.Value), parameter);
        return Bound(directory, context => DatasetBinder.Bind(new Section(map, "dataset", context))?.Plan, new Dictionary<string, string> { ["dataset.with"] = parameter, ["dataset"] = columnsParameter }, parameter);
    }

    private T Bound<T>(string directory, Func<BindingContext, T?> bind, IReadOnlyDictionary<string, string> names, string parameter = "")
        where T : class
    {
        List<Diagnostic> diagnostics = [];
        PathResolver paths = new(new Dictionary<string, string> { [parameter] = directory }, Environment.GetEnvironmentVariable);
        T? bound = bind(new BindingContext(_components, _datasets, paths, diagnostics, names));
        return bound is null || diagnostics.Any(d => d.Severity == DiagnosticSeverity.Error) ? throw new RecKitException(diagnostics) : bound;
    }
}
