using System.Collections;

namespace RecKit.PowerShell;

/// <summary>A trained model.</summary>
public sealed class TrainedModel
{
    internal TrainedModel(object handle, IReadOnlyDictionary<string, double> metrics) => (Handle, Metrics) = (handle, metrics);

    /// <summary>Gets the name in results.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the algorithm that trained it.</summary>
    public required string Algorithm { get; init; }

    /// <summary>Gets all options of the algorithm by name.</summary>
    public required IDictionary Parameters { get; init; }

    /// <summary>Gets the name of the data set it was trained on.</summary>
    public required string Dataset { get; init; }

    /// <summary>Gets the number of users it knows.</summary>
    public required int Users { get; init; }

    /// <summary>Gets the number of items it knows.</summary>
    public required int Items { get; init; }

    /// <summary>Gets the number of training events.</summary>
    public required int Events { get; init; }

    /// <summary>Gets the creation time.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>Gets the training time in seconds; null for an imported model.</summary>
    public double? TrainSeconds { get; init; }

    /// <summary>Gets the objective after each epoch; empty for algorithms without epochs and for imported models.</summary>
    public IReadOnlyList<double> Objective { get; init; } = [];

    /// <summary>
    /// Gets the metric values stored in its package: those of Measure-RecModel, or those of the package it was imported from.
    /// </summary>
    public IReadOnlyDictionary<string, double> Metrics { get; private set; }

    /// <summary>Gets the rerankers of its lists, in order; empty when lists are not reranked.</summary>
    public IReadOnlyList<string> Rerankers { get; init; } = [];

    /// <summary>Gets the training fold; null for a model trained on a whole data set or imported.</summary>
    public DatasetFold? Fold { get; init; }

    /// <summary>Gets the path it was imported from or exported to; null for a model only in memory.</summary>
    public string? Path { get; init; }

    // A type of the module's private load context.
    internal object Handle { get; private set; }

    // From now on the measurement is part of the model.
    internal void Take(object handle, IReadOnlyDictionary<string, double> metrics) => (Handle, Metrics) = (handle, metrics);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
