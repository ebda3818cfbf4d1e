using RecKit.Diagnostics;
using RecKit.Testing;
using RecKit.Testing.Xunit;
using RecKit.Tests;
using Xunit;

namespace RecKit.Algorithms.Tests;

/// <summary>Every algorithm, metric and search of every built-in plugin goes through the kit, from the commit that adds it.</summary>
public sealed class BuiltInConformanceTests
{
    [SkippableTheory, ConformanceData]
    public void Conforms(ConformanceCase check)
    {
        string? problem = TorchForTests.Ensure();
        try
        {
            check.Run();
        }
        catch (ConformanceException e) when (problem is not null && e.InnerException is RecKitException { Code: ErrorCodes.NativeAbsent })
        {
            TorchForTests.SkipOrFail(problem);
        }
    }
}
