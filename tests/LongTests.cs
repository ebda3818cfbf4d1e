using Xunit;

namespace RecKit.Tests;

/// <summary>A test that takes long: it runs where nothing may be skipped (RECKIT_REQUIRE=all), as in CI. Whoever runs the tests of a fresh clone does not wait for it.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LongFactAttribute : SkippableFactAttribute
{
    public LongFactAttribute() => Skip = LongTests.Reason;
}

/// <summary>A theory whose cases take long: see <see cref="LongFactAttribute"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LongTheoryAttribute : SkippableTheoryAttribute
{
    public LongTheoryAttribute() => Skip = LongTests.Reason;
}

/// <summary>Whether long tests run.</summary>
internal static class LongTests
{
    /// <summary>Gets whether this is a run of the whole suite.</summary>
    public static bool Run { get; } = Environment.GetEnvironmentVariable("RECKIT_REQUIRE") == "all";

    /// <summary>Gets why a long test is skipped; null where it runs.</summary>
    public static string? Reason { get; } = Run ? null : "Takes long: RECKIT_REQUIRE=all runs it.";
}
