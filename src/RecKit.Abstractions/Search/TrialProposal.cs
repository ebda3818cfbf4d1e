namespace RecKit.Search;

/// <summary>A trial that an <see cref="ISearch"/> wants.</summary>
/// <param name="Point">Where in the space.</param>
public sealed record TrialProposal(ReadOnlyMemory<double> Point)
{
    /// <summary>
    /// Gets after how many steps the training is stopped; null: it comes to its own end. A step is one call of the training's
    /// <see cref="Algorithms.IModelValidator"/>: an iterative algorithm makes one after each epoch (<see cref="Algorithms.TrainingContext.ValidateEveryEpoch"/>).
    /// An algorithm that makes fewer is not stopped.
    /// </summary>
    public int? Steps { get; init; }

    /// <summary>
    /// Gets the number of the stopped trial that goes on, at the same point; null for a new trial. It is trained again from its beginning, with the same seed,
    /// so that nothing has to be kept of it meanwhile; it comes to the same and further.
    /// </summary>
    public int? Continues { get; init; }
}
