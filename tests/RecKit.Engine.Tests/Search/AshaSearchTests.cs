using RecKit.Core.Search.Strategies;
using RecKit.Search;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Search;

public sealed class AshaSearchTests
{
    private static readonly AshaSearch Search = new(new AshaSearchOptions { Trials = 9, FirstRung = 2, Reduction = 3 });

    [Fact]
    public void Rungs_AreAReductionApart() => Enumerable.Range(1, 60).Where(Search.IsRung).ShouldBe([2, 6, 18, 54]);

    [Fact]
    public void Trials_AreThoseOfRandomSearch()
    {
        IReadOnlyList<ReadOnlyMemory<double>> points = Search.Propose(new SearchState(Spaces.Mixed, 8, []));
        points.Count.ShouldBe(9);
        for (int i = 0; i < 9; i++)
            points[i].ToArray().ShouldBe(RandomPoints.Draw(Spaces.Mixed, 8, i + 1).ToArray());
    }

    [Theory]
    [InlineData(0.5, new double[0], true)]
    [InlineData(0.5, new[] { 0.6 }, true)]
    [InlineData(0.5, new[] { 0.4 }, false)]
    [InlineData(0.5, new[] { 0.5 }, false)]
    [InlineData(0.5, new[] { 0.4, 0.6, 0.7, 0.8 }, false)]
    [InlineData(0.5, new[] { 0.4, 0.6, 0.7, 0.8, 0.9 }, true)]
    [InlineData(0.5, new[] { 0.4, 0.3, 0.7, 0.8, 0.9 }, false)]
    public void ATrialGoesOn_WhenItIsAmongTheBestThirdOfThoseBeforeIt(double loss, double[] earlier, bool goesOn) =>
        Search.Continues(2, loss, earlier).ShouldBe(goesOn);
}
