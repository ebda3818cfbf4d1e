namespace RecKit.Algorithms.Tests.Kit;

/// <summary>What is wrong with a fake metric.</summary>
public enum MetricFault
{
    None,
    GivesInfinity,
    LeavesWhatItWrote,
    RemembersUsers,
    IsTheOtherWayRound,
    AddsUpMeans,
    IgnoresDepth,
    NeedsTraining,
    GrowsWithTraining,
    IgnoresWeights,
}
