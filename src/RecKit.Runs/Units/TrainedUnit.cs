using RecKit.Models;
using RecKit.Runs.Plan;

namespace RecKit.Runs.Units;

/// <summary>A unit that was just done, with its model.</summary>
/// <param name="Algorithm">The algorithm, with the options it was trained with.</param>
/// <param name="Rows">The rows it was trained on, ascending.</param>
/// <param name="Model">The model.</param>
/// <param name="Record">What was found.</param>
internal sealed record TrainedUnit(RunAlgorithm Algorithm, ReadOnlyMemory<int> Rows, IModel Model, UnitRecord Record);
