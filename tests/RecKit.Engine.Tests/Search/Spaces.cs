using RecKit.Search;

namespace RecKit.Engine.Tests.Search;

/// <summary>Spaces of tests.</summary>
internal static class Spaces
{
    /// <summary>A learning rate, a number of factors, a loss, and negatives that matter for one of the losses only.</summary>
    public static SearchSpace Mixed { get; } = new(
    [
        SearchParameter.Real("learning_rate", 1e-4, 1, ParameterScale.Log),
        SearchParameter.Integer("factors", 4, 256, ParameterScale.Log),
        SearchParameter.Choice("loss", 3),
        SearchParameter.Integer("negatives", 1, 10) with { Conditions = [new SearchCondition(2, [1])] },
    ]);

    /// <summary>Least (0) at a rate of 0.01, 32 factors, loss 1 and 7 negatives; the other losses cost something, and know no negatives.</summary>
    public static double Valley(double[] point)
    {
        double rate = Math.Log10(point[0]) + 2;
        double factors = Math.Log2(point[1]) - 5;
        return (rate * rate) + (0.3 * factors * factors) + (point[2] == 1 ? 0.05 * Math.Abs(point[3] - 7) : 0.5);
    }
}
