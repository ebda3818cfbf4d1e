using RecKit.Core.Evaluation;
using RecKit.Results;

namespace RecKit.Core.Workbench;

/// <summary>What a model is worth on events that it has not seen.</summary>
public sealed record ModelMeasurement
{
    internal ModelMeasurement(IReadOnlyList<MetricInstance> asked, EvaluationResult result, string fingerprint) =>
        (Asked, Result, Fingerprint) = (asked, result, fingerprint);

    /// <summary>Gets the name of the model.</summary>
    public required string Model { get; init; }

    /// <summary>Gets the name of the data set it was measured on.</summary>
    public required string Dataset { get; init; }

    /// <summary>Gets the number of users with test events.</summary>
    public required int Users { get; init; }

    /// <summary>Gets the number of test events.</summary>
    public required int Events { get; init; }

    /// <summary>Gets how many test events were left out, because the model does not know their items.</summary>
    public required int UnknownItems { get; init; }

    /// <summary>Gets the metrics that fit the model, in the order they were asked for; NaN where one is defined for no user.</summary>
    public required IReadOnlyDictionary<string, double> Metrics { get; init; }

    /// <summary>Gets what a reader of the figures must know: warnings about the data.</summary>
    public IReadOnlyList<RunNotice> Notices { get; init; } = [];

    /// <summary>Gets the seconds it took.</summary>
    public required double Seconds { get; init; }

    /// <summary>Tells whether higher values of a metric are better.</summary>
    /// <param name="metric">Its name, one of those that were asked for.</param>
    public bool HigherIsBetter(string metric) => Asked.First(m => m.Name == metric).Traits.HigherIsBetter;

    /// <summary>Gets the metrics as they were asked for.</summary>
    internal IReadOnlyList<MetricInstance> Asked { get; }

    /// <summary>Gets the rows; users are indices of <see cref="Fingerprint"/>'s data set.</summary>
    internal EvaluationResult Result { get; }

    /// <summary>Gets the fingerprint of the data set: only what was measured on the same one can be compared.</summary>
    internal string Fingerprint { get; }
}
