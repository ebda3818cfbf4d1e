using RecKit.Models;
using RecKit.Runs.Plan;

namespace RecKit.Runs.Units;

/// <summary>A newly trained and evaluated unit, with its model.</summary>
/// <param name="Algorithm">The algorithm, with the options it was trained with.</param>
/// <param name="Rows">The training rows, ascending.</param>
/// <param name="Model">The model.</param>
/// <param name="Record">The evaluation.</param>
internal sealed record TrainedUnit(RunAlgorithm Algorithm, ReadOnlyMemory<int> Rows, IModel Model, UnitRecord Record);
