namespace RecKit.Algorithms.Tests.Kit;

/// <summary>What can be wrong with a split or a filter.</summary>
public enum DataFault
{
    None,
    GivesRowsTwice,
    TakesChanceFromTheClock,
    RemembersCalls,
    IgnoresOption,
    LooksAtOthers,
    IgnoresCancellation,
}
