using RecKit.Testing.Xunit;
using Xunit;

namespace RecKit.Algorithms.Tests;

/// <summary>Every algorithm, metric and search of every built-in plugin goes through the kit, from the commit that adds it.</summary>
public sealed class BuiltInConformanceTests
{
    [Theory, ConformanceData]
    public void Conforms(ConformanceCase check) => check.Run();
}
