using System.ComponentModel.DataAnnotations;

namespace RecKit.Algorithms.Tests.Kit;

internal enum Damping
{
    None,
    Root,
    Power,
}

internal sealed record FakeOptions
{
    [Range(0.1, 10.0)]
    public double Weight { get; init; } = 1;

    public Damping Damping { get; init; }

    /// <summary>Applies when <see cref="Damping"/> is <see cref="Damping.Power"/>.</summary>
    [Range(0.0, 1.0)]
    public double Exponent { get; init; } = 0.75;
}
