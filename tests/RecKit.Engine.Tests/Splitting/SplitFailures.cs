using RecKit.Data;
using RecKit.Diagnostics;
using RecKit.Splitting;
using Shouldly;

namespace RecKit.Engine.Tests.Splitting;

/// <summary>What splits refuse.</summary>
internal static class SplitFailures
{
    /// <summary>Makes sure that a split refuses a data set with RK4001 and says why.</summary>
    public static void ShouldRefuse(this ISplit split, Dataset data, params string[] words)
    {
        RecKitException error = Should.Throw<RecKitException>(() => split.Split(data, 1));
        error.Code.ShouldBe(ErrorCodes.Split);
        foreach (string word in words)
            error.Message.ShouldContain(word);
    }
}
