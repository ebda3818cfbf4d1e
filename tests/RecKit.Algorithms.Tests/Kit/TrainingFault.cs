namespace RecKit.Algorithms.Tests.Kit;

/// <summary>What can be wrong with a training that keeps its state, stops early and says beforehand whether it would fail.</summary>
public enum TrainingFault
{
    None,
    RefusesWhatItTrains,
    NeverOpensItsState,
    ForgetsPartOfItsState,
    KeepsTheLastSnapshot,
    SwallowsTheStop,
}
