using RecKit.Algorithms;
using RecKit.Data;

namespace RecKit.Testing.Data;

/// <summary>A small simulated data set with held-out events.</summary>
/// <param name="Training">The training data.</param>
/// <param name="Test">The held-out events; their users and items may be unknown in the training part.</param>
public sealed record TastesData(TrainingData Training, EventLog Test);
