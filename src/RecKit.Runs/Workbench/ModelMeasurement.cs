using System.Text.Json;
using System.Text.Json.Nodes;
using RecKit.Data;
using RecKit.Diagnostics;
using RecKit.Inference.Packages;
using RecKit.Learning.Evaluation;
using RecKit.Learning.Statistics;
using RecKit.Results;

namespace RecKit.Runs.Workbench;

/// <summary>The metric values of a model on events it was not trained on.</summary>
public sealed record ModelMeasurement
{
    internal ModelMeasurement(IReadOnlyList<MetricInstance> asked, IReadOnlyList<SampledUnit> units, Vocabulary userIds, string fingerprint) =>
        (Asked, Units, UserIds, Fingerprint) = (asked, units, userIds, fingerprint);

    /// <summary>Gets the model, the data set and the metrics in one line.</summary>
    /// <returns>The line.</returns>
    public override string ToString() => $"{Model} on {Dataset}: {string.Join(", ", Metrics.Select(m => FormattableString.Invariant($"{m.Key} {m.Value:F4}")))}";

    /// <summary>Gets the name of the model.</summary>
    public required string Model { get; init; }

    /// <summary>Gets the name of the test data set.</summary>
    public required string Dataset { get; init; }

    /// <summary>Gets the number of users with test events.</summary>
    public required int Users { get; init; }

    /// <summary>Gets the number of test events.</summary>
    public required int Events { get; init; }

    /// <summary>Gets the number of test events omitted because the model does not know their items.</summary>
    public required int UnknownItems { get; init; }

    /// <summary>
    /// Gets the metrics that fit the model, in the requested order; NaN where a metric is undefined for all users. Means when there are
    /// several folds.
    /// </summary>
    public required IReadOnlyDictionary<string, double> Metrics { get; init; }

    /// <summary>Gets warnings about the data that affect how the values are read.</summary>
    public IReadOnlyList<RunNotice> Notices { get; init; } = [];

    /// <summary>Gets the sample standard deviations of <see cref="Metrics"/> over folds; empty for one fold.</summary>
    public IReadOnlyDictionary<string, double> Deviations { get; init; } = new Dictionary<string, double>();

    /// <summary>Gets the measurements of the folds; empty for a single fold.</summary>
    public IReadOnlyList<ModelMeasurement> Folds { get; init; } = [];

    /// <summary>Gets the evaluation settings.</summary>
    public required EvaluationSettings Settings { get; init; }

    /// <summary>Gets the duration in seconds.</summary>
    public required double Seconds { get; init; }

    /// <summary>Returns whether higher values of a metric are better.</summary>
    /// <param name="metric">The name of a requested metric.</param>
    public bool HigherIsBetter(string metric) => Asked.First(m => m.Name == metric).Traits.HigherIsBetter;

    /// <summary>Writes the values into the manifest of the measured model, so that its package states them.</summary>
    /// <param name="model">The model.</param>
    /// <returns>
    /// The same model with the values. Values of an earlier measurement on the same events with the same settings are kept; others are
    /// removed.
    /// </returns>
    public LoadedModel WriteInto(LoadedModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        JsonObject protocol = new()
        {
            ["dataset"] = Dataset,
            ["fingerprint"] = Fingerprint,
            ["users"] = Users,
            ["events"] = Events,
            ["evaluation"] = JsonSerializer.SerializeToNode(Settings, PackageJson.Options),
        };
        Dictionary<string, double> metrics = JsonNode.DeepEquals(model.Manifest.Protocol, protocol) ? new(model.Manifest.Metrics) : [];
        foreach ((string name, double value) in Metrics)
            metrics[name] = value;
        return model.With(model.Manifest with { Metrics = metrics, Protocol = protocol, Refitted = false });
    }

    /// <summary>Gets the requested metrics.</summary>
    internal IReadOnlyList<MetricInstance> Asked { get; }

    /// <summary>Gets the rows, fold by fold; users are indices of <see cref="UserIds"/>.</summary>
    internal IReadOnlyList<SampledUnit> Units { get; }

    /// <summary>Gets the user ids.</summary>
    internal Vocabulary UserIds { get; }

    /// <summary>Gets the fingerprint of the test events: only measurements on the same events can be compared.</summary>
    internal string Fingerprint { get; }
}
