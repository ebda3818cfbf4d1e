using RecKit.Data;
using RecKit.Splitting;

namespace RecKit.Engine.Tests;

/// <summary>Calls of components with a seed, where a test needs nothing else of the context.</summary>
internal static class ShortCalls
{
    public static IReadOnlyList<Fold> Split(this ISplit split, Dataset data, ulong seed) => split.Split(data, new SplitContext { Seed = seed });

    public static int[] Keep(this IFilter filter, Dataset data) => filter.Keep(data, new FilterContext { Seed = 1 });
}
