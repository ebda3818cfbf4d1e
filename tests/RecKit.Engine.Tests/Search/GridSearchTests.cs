using RecKit.Diagnostics;
using RecKit.Learning.Strategies;
using RecKit.Search;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Search;

public sealed class GridSearchTests
{
    [Fact]
    public void EveryCombination_Once_TheLastParameterFastest()
    {
        SearchSpace space = new([SearchParameter.Choice("a", 2), SearchParameter.Real("b", 0, 1)]);
        Run(space, points: 3).ShouldBe([[0, 0], [0, 0.5], [0, 1], [1, 0], [1, 0.5], [1, 1]]);
    }

    [Fact]
    public void AParameterWithoutEffect_MultipliesNothing()
    {
        SearchSpace space = new([SearchParameter.Choice("a", 3), SearchParameter.Integer("b", 1, 2) with { Conditions = [new SearchCondition(0, [1])] }]);
        Run(space, points: 5).ShouldBe([[0, double.NaN], [1, 1], [1, 2], [2, double.NaN]]);
        new GridSearch(new GridSearchOptions()).CountTrials(space).ShouldBe(4);
    }

    [Fact]
    public void Ranges_AreTriedFromEndToEndOnTheirScale()
    {
        Run(new([SearchParameter.Real("l", 1e-4, 1, ParameterScale.Log)]), points: 5).Select(p => Math.Round(Math.Log10(p[0]), 9)).ShouldBe([-4, -3, -2, -1, 0]);
        Run(new([SearchParameter.Integer("i", 1, 64, ParameterScale.Log)]), points: 7).Select(p => p[0]).ShouldBe([1, 2, 4, 8, 16, 32, 64]);
        Run(new([SearchParameter.Integer("i", 3, 6)]), points: 10).Select(p => p[0]).ShouldBe([3, 4, 5, 6]);
        Run(new([SearchParameter.Integer("i", 1, 10, ParameterScale.Log)]), points: 9).Select(p => p[0]).ShouldBe([1, 2, 3, 4, 6, 7, 10], "what rounds to one number is tried once");
    }

    [Fact]
    public void AGridThatIsTooLarge_IsRefused()
    {
        SearchSpace space = new([.. Enumerable.Range(0, 9).Select(i => SearchParameter.Real($"p{i}", 0, 1))]);
        RecKitException error = Should.Throw<RecKitException>(() => new GridSearch(new GridSearchOptions()).CountTrials(space));
        error.Code.ShouldBe(ErrorCodes.OutOfRange);
        error.Message.ShouldContain("100000");
    }

    private static IEnumerable<double[]> Run(SearchSpace space, int points) =>
        SearchLoop.Run(new GridSearch(new GridSearchOptions { Points = points }), space, 1, _ => 0).Select(t => t.Point.ToArray());
}
