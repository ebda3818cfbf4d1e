using RecKit.Algorithms;
using RecKit.Data;
using RecKit.Metrics;
using RecKit.Reranking;
using RecKit.Search;
using RecKit.Splitting;

namespace RecKit.Components;

/// <summary>
/// One thing that a spec can name with <c>use</c>: an id, an options record, a factory and traits.
/// A plugin hands out its components as data (<see cref="IPlugin.Components"/>); the build writes them into the plugin's manifest.
/// </summary>
/// <remarks>Thread safety: immutable. The factory may be called many times, from any thread.</remarks>
public sealed class Component
{
    private readonly Func<object, object> _create;

    private Component(ComponentKind kind, string id, string summary, string? source, Type optionsType, object? traits, Func<object, object> create)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        ArgumentException.ThrowIfNullOrWhiteSpace(summary);
        ArgumentNullException.ThrowIfNull(create);
        if (!IsKebabCase(id))
            throw new ArgumentException($"A component id is kebab-case (a-z, 0-9, single hyphens, a letter first), but got '{id}'.", nameof(id));
        Kind = kind;
        Id = id;
        Summary = summary;
        Source = source;
        OptionsType = optionsType;
        Traits = traits;
        _create = create;
    }

    /// <summary>Gets what the component is for.</summary>
    public ComponentKind Kind { get; }

    /// <summary>Gets the kebab-case id, unique among the plugin's components of this kind.</summary>
    public string Id { get; }

    /// <summary>Gets one sentence for lists and completion.</summary>
    public string Summary { get; }

    /// <summary>Gets the paper or page the component follows, if any.</summary>
    public string? Source { get; }

    /// <summary>Gets the options record: the single source of binding, validation, schema, completion and documentation.</summary>
    public Type OptionsType { get; }

    /// <summary>Gets <see cref="AlgorithmTraits"/> or <see cref="MetricTraits"/> for those kinds, else null.</summary>
    public object? Traits { get; }

    /// <summary>Makes the component from its options.</summary>
    /// <param name="options">An instance of <see cref="OptionsType"/>.</param>
    /// <returns>An object of the contract interface of <see cref="Kind"/>.</returns>
    /// <exception cref="ArgumentException"><paramref name="options"/> is of another type.</exception>
    public object Create(object options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (!OptionsType.IsInstanceOfType(options))
            throw new ArgumentException($"Component '{Id}' takes options of type {OptionsType}, but got {options.GetType()}.", nameof(options));
        return _create(options);
    }

    /// <summary>Describes a data reader.</summary>
    /// <typeparam name="TOptions">The options record.</typeparam>
    /// <param name="id">The kebab-case id.</param>
    /// <param name="summary">One sentence.</param>
    /// <param name="create">Makes the reader from its options.</param>
    /// <param name="source">The paper or page it follows, if any.</param>
    /// <returns>The component.</returns>
    public static Component Reader<TOptions>(string id, string summary, Func<TOptions, IReader> create, string? source = null)
        where TOptions : class =>
        new(ComponentKind.Reader, id, summary, source, typeof(TOptions), null, o => create((TOptions)o));

    /// <summary>Describes a filter.</summary>
    /// <typeparam name="TOptions">The options record.</typeparam>
    /// <param name="id">The kebab-case id.</param>
    /// <param name="summary">One sentence.</param>
    /// <param name="create">Makes the filter from its options.</param>
    /// <param name="source">The paper or page it follows, if any.</param>
    /// <returns>The component.</returns>
    public static Component Filter<TOptions>(string id, string summary, Func<TOptions, IFilter> create, string? source = null)
        where TOptions : class =>
        new(ComponentKind.Filter, id, summary, source, typeof(TOptions), null, o => create((TOptions)o));

    /// <summary>Describes a split.</summary>
    /// <typeparam name="TOptions">The options record.</typeparam>
    /// <param name="id">The kebab-case id.</param>
    /// <param name="summary">One sentence.</param>
    /// <param name="create">Makes the split from its options.</param>
    /// <param name="source">The paper or page it follows, if any.</param>
    /// <returns>The component.</returns>
    public static Component Split<TOptions>(string id, string summary, Func<TOptions, ISplit> create, string? source = null)
        where TOptions : class =>
        new(ComponentKind.Split, id, summary, source, typeof(TOptions), null, o => create((TOptions)o));

    /// <summary>Describes an algorithm.</summary>
    /// <typeparam name="TOptions">The options record.</typeparam>
    /// <param name="id">The kebab-case id.</param>
    /// <param name="summary">One sentence.</param>
    /// <param name="traits">What the algorithm does and needs.</param>
    /// <param name="create">Makes the algorithm from its options.</param>
    /// <param name="source">The paper it follows, if any.</param>
    /// <returns>The component.</returns>
    public static Component Algorithm<TOptions>(
        string id, string summary, AlgorithmTraits traits, Func<TOptions, IAlgorithm> create, string? source = null)
        where TOptions : class
    {
        ArgumentNullException.ThrowIfNull(traits);
        return new(ComponentKind.Algorithm, id, summary, source, typeof(TOptions), traits, o => create((TOptions)o));
    }

    /// <summary>Describes a metric that looks at one user at a time.</summary>
    /// <typeparam name="TOptions">The options record. An integer option <c>K</c> makes <c>id@10</c> a short form.</typeparam>
    /// <param name="id">The kebab-case id.</param>
    /// <param name="summary">One sentence.</param>
    /// <param name="traits">What the metric measures and which direction is better.</param>
    /// <param name="create">Makes the metric from its options.</param>
    /// <param name="source">The definition it follows, if any.</param>
    /// <returns>The component.</returns>
    public static Component Metric<TOptions>(
        string id, string summary, MetricTraits traits, Func<TOptions, IMetric> create, string? source = null)
        where TOptions : class => MetricOf(id, summary, traits, create, source);

    /// <summary>Describes a metric that looks at the training part or at features as well.</summary>
    /// <inheritdoc cref="Metric{TOptions}(string, string, MetricTraits, Func{TOptions, IMetric}, string?)"/>
    public static Component Metric<TOptions>(
        string id, string summary, MetricTraits traits, Func<TOptions, IContextMetric> create, string? source = null)
        where TOptions : class => MetricOf(id, summary, traits, create, source);

    /// <summary>Describes a metric of how often items are listed. No single user has a value of it; its task is ranking.</summary>
    /// <inheritdoc cref="Metric{TOptions}(string, string, MetricTraits, Func{TOptions, IMetric}, string?)"/>
    public static Component Metric<TOptions>(
        string id, string summary, MetricTraits traits, Func<TOptions, IExposureMetric> create, string? source = null)
        where TOptions : class => MetricOf(id, summary, Together(traits, PredictionTasks.Ranking), create, source);

    /// <summary>Describes a metric of all predictions together. No single user has a value of it; its tasks are rating and probability.</summary>
    /// <inheritdoc cref="Metric{TOptions}(string, string, MetricTraits, Func{TOptions, IMetric}, string?)"/>
    public static Component Metric<TOptions>(
        string id, string summary, MetricTraits traits, Func<TOptions, IPooledMetric> create, string? source = null)
        where TOptions : class => MetricOf(id, summary, Together(traits, PredictionTasks.Rating | PredictionTasks.Probability), create, source);

    /// <summary>Describes a metric made of another metric of the experiment, and for the same tasks and needs as that one.</summary>
    /// <inheritdoc cref="Metric{TOptions}(string, string, MetricTraits, Func{TOptions, IMetric}, string?)"/>
    public static Component Metric<TOptions>(
        string id, string summary, MetricTraits traits, Func<TOptions, IDerivedMetric> create, string? source = null)
        where TOptions : class => MetricOf(id, summary, traits, create, source);

    /// <summary>Describes a reranker.</summary>
    /// <typeparam name="TOptions">The options record.</typeparam>
    /// <param name="id">The kebab-case id.</param>
    /// <param name="summary">One sentence.</param>
    /// <param name="create">Makes the reranker from its options.</param>
    /// <param name="source">The paper it follows, if any.</param>
    /// <returns>The component.</returns>
    public static Component Reranker<TOptions>(string id, string summary, Func<TOptions, IReranker> create, string? source = null)
        where TOptions : class =>
        new(ComponentKind.Reranker, id, summary, source, typeof(TOptions), null, o => create((TOptions)o));

    /// <summary>Describes a search.</summary>
    /// <typeparam name="TOptions">The options record.</typeparam>
    /// <param name="id">The kebab-case id.</param>
    /// <param name="summary">One sentence.</param>
    /// <param name="create">Makes the search from its options.</param>
    /// <param name="source">The paper it follows.</param>
    /// <returns>The component.</returns>
    public static Component Search<TOptions>(string id, string summary, Func<TOptions, ISearch> create, string? source = null)
        where TOptions : class =>
        new(ComponentKind.Search, id, summary, source, typeof(TOptions), null, o => create((TOptions)o));

    /// <summary>Says whether a text can be the id of a component or a plugin: a-z, 0-9 and single hyphens between them, a letter first.</summary>
    /// <param name="id">The text.</param>
    /// <returns>True when it can.</returns>
    public static bool IsKebabCase(string id)
    {
        if (string.IsNullOrEmpty(id) || !char.IsAsciiLetterLower(id[0]) || id[^1] == '-')
            return false;
        for (int i = 1; i < id.Length; i++)
        {
            bool valid = char.IsAsciiLetterLower(id[i]) || char.IsAsciiDigit(id[i]) || (id[i] == '-' && id[i - 1] != '-');
            if (!valid)
                return false;
        }
        return true;
    }

    private static Component MetricOf<TOptions>(string id, string summary, MetricTraits traits, Func<TOptions, object> create, string? source)
        where TOptions : class
    {
        ArgumentNullException.ThrowIfNull(traits);
        return new(ComponentKind.Metric, id, summary, source, typeof(TOptions), traits, o => create((TOptions)o));
    }

    private static MetricTraits Together(MetricTraits traits, PredictionTasks tasks)
    {
        ArgumentNullException.ThrowIfNull(traits);
        if (traits.Task == PredictionTasks.None || (traits.Task & ~tasks) != 0)
            throw new ArgumentException($"A metric of this form is for the task {tasks}, but its traits say {traits.Task}.", nameof(traits));
        return traits with { PerUser = false };
    }
}
