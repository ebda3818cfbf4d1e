namespace RecKit.Algorithms.Tests.Kit;

/// <summary>The options of fake metrics.</summary>
internal sealed record FakeDepth
{
    public int K { get; init; } = 10;
}
