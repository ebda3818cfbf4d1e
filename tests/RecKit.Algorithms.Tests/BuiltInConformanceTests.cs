using System.Reflection;
using RecKit.Diagnostics;
using RecKit.Testing;
using RecKit.Testing.Xunit;
using RecKit.Tests;
using Xunit;

namespace RecKit.Algorithms.Tests;

/// <summary>Every algorithm, metric and search of every built-in plugin goes through the kit, from the commit that adds it.</summary>
public sealed class BuiltInConformanceTests
{
    [SkippableTheory, BuiltInConformanceData(Part = 1)]
    public void Conforms(ConformanceCase check) => Run(check);

    /// <summary>Runs a check, and skips it where it needs a libtorch that cannot be installed.</summary>
    internal static void Run(ConformanceCase check)
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

/// <summary>The other half of the components, at the same time.</summary>
public sealed class BuiltInConformanceTests2
{
    [SkippableTheory, BuiltInConformanceData(Part = 2)]
    public void Conforms(ConformanceCase check) => BuiltInConformanceTests.Run(check);
}

/// <summary>
/// One of two halves. A test run that may skip nothing (RECKIT_REQUIRE=all) has every check. In others, neural algorithms have
/// the checks that train once: their trainings take nine tenths of the time.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BuiltInConformanceDataAttribute : ConformanceDataAttribute
{
    private static readonly string[] s_quick =
    [
        "documented", "option-documented", "option-range", "save-and-load", "batch-equals-single", "capabilities", "unknown", "history",
        "cancelled-before",
    ];

    public BuiltInConformanceDataAttribute() => Parts = 2;

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) =>
        base.GetData(testMethod).Where(data => LongTests.Run || IsInSmallerForm((ConformanceCase)data[0]));

    private static bool IsInSmallerForm(ConformanceCase check) =>
        !check.Component.StartsWith("neural/", StringComparison.Ordinal) || s_quick.Contains(check.Check.Split(':')[0]);
}
