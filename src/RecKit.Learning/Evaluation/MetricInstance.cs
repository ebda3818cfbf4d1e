using RecKit.Metrics;

namespace RecKit.Learning.Evaluation;

/// <summary>A metric of a run, in one of three forms: rows of statistics by user, a function of exposure counts, or a function of all predictions together.</summary>
public sealed record MetricInstance
{
    /// <summary>Makes a metric that looks at one user at a time.</summary>
    /// <param name="name">Its name in tables: <c>ndcg@10</c>.</param>
    /// <param name="traits">Its traits.</param>
    /// <param name="metric">The metric.</param>
    public MetricInstance(string name, MetricTraits traits, IMetric metric)
        : this(name, traits, new UserMetric(metric), metric?.ListDepth ?? 0)
    {
        Width = metric!.Width;
    }

    /// <summary>Makes a metric that looks at the training part or features as well.</summary>
    /// <param name="name">Its name in tables.</param>
    /// <param name="traits">Its traits.</param>
    /// <param name="metric">The metric.</param>
    public MetricInstance(string name, MetricTraits traits, IContextMetric metric)
        : this(name, traits, metric, metric?.ListDepth ?? 0)
    {
    }

    /// <summary>Makes a metric of exposure counts.</summary>
    /// <param name="name">Its name in tables.</param>
    /// <param name="traits">Its traits.</param>
    /// <param name="metric">The metric.</param>
    public MetricInstance(string name, MetricTraits traits, IExposureMetric metric)
        : this(name, traits, metric, metric?.ListDepth ?? 0)
    {
    }

    /// <summary>Makes a metric of all predictions together.</summary>
    /// <param name="name">Its name in tables.</param>
    /// <param name="traits">Its traits.</param>
    /// <param name="metric">The metric.</param>
    public MetricInstance(string name, MetricTraits traits, IPooledMetric metric)
        : this(name, traits, metric, 0)
    {
    }

    private MetricInstance(string name, MetricTraits traits, object metric, int listDepth)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(traits);
        ArgumentNullException.ThrowIfNull(metric);
        Name = name;
        Traits = traits;
        Rows = metric as IContextMetric;
        Exposure = metric as IExposureMetric;
        Pooled = metric as IPooledMetric;
        ListDepth = listDepth;
    }

    /// <summary>Gets its name in tables: <c>ndcg@10</c>.</summary>
    public string Name { get; init; }

    /// <summary>Gets its traits.</summary>
    public MetricTraits Traits { get; init; }

    /// <summary>Gets how long a list it looks at; 0 when it looks at predictions or ranks only.</summary>
    public int ListDepth { get; }

    /// <summary>Gets the numbers per user; null when there are none, or not known before the data is.</summary>
    public int? Width { get; init; }

    /// <summary>Gets whether every test event counts as relevant for it, whatever its value.</summary>
    internal bool CountsEveryEvent { get; init; }

    /// <summary>Gets the metric if it has rows of statistics by user.</summary>
    internal IContextMetric? Rows { get; }

    /// <summary>Gets the metric if it is a function of exposure counts.</summary>
    internal IExposureMetric? Exposure { get; }

    /// <summary>Gets the metric if it is a function of all predictions.</summary>
    internal IPooledMetric? Pooled { get; }

    /// <summary>Makes a metric of what its component made, whatever its form; a derived one needs its source and is made elsewhere.</summary>
    internal static MetricInstance Of(string name, MetricTraits traits, object made) => Form(name, traits, made) with { CountsEveryEvent = made is IRelevanceMetric { CountsEveryEvent: true } };

    private static MetricInstance Form(string name, MetricTraits traits, object made) => made switch
    {
        IMetric metric => new(name, traits, metric),
        IContextMetric metric => new(name, traits, metric),
        IExposureMetric metric => new(name, traits, metric),
        IPooledMetric metric => new(name, traits, metric),
        _ => throw new ArgumentException($"Metric '{name}' has none of the forms of a metric, but is {made.GetType()}.", nameof(made)),
    };
}
