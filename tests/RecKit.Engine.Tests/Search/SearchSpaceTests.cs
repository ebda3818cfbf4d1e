using RecKit.Search;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Search;

public sealed class SearchSpaceTests
{
    private static readonly double NaN = double.NaN;

    public static TheoryData<int> All => [0, 1, 2, 3, 4, 5];

    private static SearchParameter[] Kinds { get; } =
    [
        SearchParameter.Real("r", -2, 3), SearchParameter.Real("l", 1e-6, 1e3, ParameterScale.Log), SearchParameter.Integer("i", -3, 4),
        SearchParameter.Integer("p", 1, 1000, ParameterScale.Log), SearchParameter.Choice("c", 5), SearchParameter.Choice("one", 1),
    ];

    [Theory]
    [MemberData(nameof(All))]
    public void EveryPlaceOfTheUnitInterval_IsAValue_AndComesBack(int kind)
    {
        SearchParameter parameter = Kinds[kind];
        double previous = double.NegativeInfinity;
        for (int i = 0; i <= 1000; i++)
        {
            double place = i / 1000.0;
            double value = parameter.FromUnit(place);
            parameter.Contains(value).ShouldBeTrue();
            value.ShouldBeGreaterThanOrEqualTo(previous);
            (double start, double end) = parameter.ToUnit(value);
            start.ShouldBeLessThanOrEqualTo(place + 1e-12);
            end.ShouldBeGreaterThanOrEqualTo(place - 1e-12);
            previous = value;
        }
        parameter.FromUnit(0).ShouldBe(parameter.Min, 1e-12);
        parameter.FromUnit(1).ShouldBe(parameter.Max, 1e-9);
    }

    [Fact]
    public void WholeNumbers_ShareTheIntervalAlikeOnTheLinearScale_AndByRatioOnTheLogScale()
    {
        SearchParameter linear = SearchParameter.Integer("i", 1, 4), log = SearchParameter.Integer("i", 1, 4, ParameterScale.Log);
        for (int value = 1; value <= 4; value++)
        {
            (double start, double end) = linear.ToUnit(value);
            (end - start).ShouldBe(0.25, 1e-12);
            (start, end) = log.ToUnit(value);
            (end - start).ShouldBe(Math.Log((value + 0.5) / (value - 0.5)) / Math.Log(9), 1e-12);
        }
    }

    [Fact]
    public void LogScale_HasTheGeometricMeanInTheMiddle() =>
        SearchParameter.Real("l", 1e-4, 1, ParameterScale.Log).FromUnit(0.5).ShouldBe(1e-2, 1e-15);

    [Theory]
    [InlineData(1, 1, ParameterScale.Linear)]
    [InlineData(2, 1, ParameterScale.Linear)]
    [InlineData(0, 1, ParameterScale.Log)]
    [InlineData(-1, 1, ParameterScale.Log)]
    [InlineData(double.NaN, 1, ParameterScale.Linear)]
    [InlineData(0, double.PositiveInfinity, ParameterScale.Linear)]
    [InlineData(-1.7e308, 1.7e308, ParameterScale.Linear)]
    public void LimitsThatAreNone_AreRefused(double min, double max, ParameterScale scale) =>
        Should.Throw<ArgumentOutOfRangeException>(() => SearchParameter.Real("r", min, max, scale));

    [Fact]
    public void WholeLimits_AreAskedOfWholeNumbers() => Should.Throw<ArgumentOutOfRangeException>(() => SearchParameter.Integer("i", 0.5, 2));

    [Fact]
    public void ConditionsLookBack_AndNamesAreDistinct()
    {
        Should.Throw<ArgumentException>(() => new SearchSpace([]));
        Should.Throw<ArgumentException>(() => new SearchSpace([SearchParameter.Choice("a", 2), SearchParameter.Choice("a", 2)]));
        Should.Throw<ArgumentException>(() => new SearchSpace([SearchParameter.Choice("a", 2) with { Conditions = [new SearchCondition(0, [1])] }]));
    }

    [Fact]
    public void Points_HaveNaNWhereAParameterHasNoEffect()
    {
        Spaces.Mixed.FromUnit([0.5, 0.5, 0.5, 0.95])[3].ShouldBe(10);
        Spaces.Mixed.FromUnit([0.5, 0.5, 0.1, 0.95])[3].ShouldBe(NaN);
    }

    [Fact]
    public void Problems_AreNamed()
    {
        Spaces.Mixed.FindProblem([0.01, 16, 1, 3]).ShouldBeNull();
        Spaces.Mixed.FindProblem([0.01, 16, 0, NaN]).ShouldBeNull();
        Spaces.Mixed.FindProblem([0.01, 16, 1]).ShouldBe("has 3 numbers for 4 parameters");
        Spaces.Mixed.FindProblem([2, 16, 1, 3]).ShouldBe("gives 'learning_rate' the value 2, which is not one of 0.0001 to 1");
        Spaces.Mixed.FindProblem([0.01, 16.5, 1, 3]).ShouldBe("gives 'factors' the value 16.5, which is not one of 4 to 256");
        Spaces.Mixed.FindProblem([0.01, 16, 1, NaN]).ShouldBe("gives 'negatives' the value NaN, which is not one of 1 to 10");
        Spaces.Mixed.FindProblem([0.01, 16, 2, 3]).ShouldBe("gives 'negatives' the value 3, although it has no effect there and takes NaN");
    }

    [Fact]
    public void ChainsOfConditions_EndWithTheFirstThatDoesNotHold()
    {
        SearchSpace space = new(
        [
            SearchParameter.Choice("a", 2),
            SearchParameter.Choice("b", 2) with { Conditions = [new SearchCondition(0, [1])] },
            SearchParameter.Choice("c", 2) with { Conditions = [new SearchCondition(1, [0, 1])] },
        ]);
        space.FromUnit([0, 0.9, 0.9]).ShouldBe([0, NaN, NaN]);
        space.FromUnit([0.9, 0, 0.9]).ShouldBe([1, 0, 1]);
    }
}
