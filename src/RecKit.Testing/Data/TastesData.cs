using RecKit.Algorithms;
using RecKit.Data;

namespace RecKit.Testing.Data;

/// <summary>A small simulated data set with events kept aside.</summary>
/// <param name="Training">What to train on.</param>
/// <param name="Test">Events that were kept aside, of users and items that may be unknown to the training part.</param>
public sealed record TastesData(TrainingData Training, EventLog Test);
