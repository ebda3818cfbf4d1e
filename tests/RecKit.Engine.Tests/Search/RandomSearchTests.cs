using RecKit.Learning.Strategies;
using RecKit.Search;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Search;

public sealed class RandomSearchTests
{
    [Fact]
    public void Trials_AreTheSameInAnyRow()
    {
        IReadOnlyList<FinishedTrial> thirty = Run(30), seven = Run(7);
        thirty.Count.ShouldBe(30);
        seven.Count.ShouldBe(7);
        for (int i = 0; i < 7; i++)
            seven[i].Point.ToArray().ShouldBe(thirty[i].Point.ToArray());
        RandomPoints.Draw(Spaces.Mixed, 5, 7).ShouldBe(thirty[6].Point.ToArray(), "alone");
        Run(30, seed: 6)[6].Point.ToArray().ShouldNotBe(thirty[6].Point.ToArray());
    }

    [Fact]
    public void Values_AreSpreadOnTheirScales()
    {
        IReadOnlyList<FinishedTrial> trials = Run(4000);
        Share(p => p[0] < 1e-2).ShouldBe(0.5, 0.03, "half of a log range is below its geometric mean");
        Share(p => p[1] <= 32).ShouldBe(0.5, 0.03);
        for (int choice = 0; choice < 3; choice++)
            Share(p => p[2] == choice).ShouldBe(1 / 3.0, 0.03);
        double active = Share(p => !double.IsNaN(p[3]));
        active.ShouldBe(Share(p => p[2] == 1));
        (Share(p => p[3] == 4) / active).ShouldBe(0.1, 0.03);

        double Share(Func<double[], bool> fits) => trials.Count(t => fits(t.Point.ToArray())) / (double)trials.Count;
    }

    [Fact]
    public void AsksForWhatIsLeft_WhenSomeTrialsAreThere()
    {
        RandomSearch search = new(new RandomSearchOptions { Trials = 10 });
        FinishedTrial[] done = [.. Run(4)];
        search.Propose(new SearchState { Space = Spaces.Mixed, Seed = 5, Finished = done }).Count.ShouldBe(6);
        search.CountTrials(Spaces.Mixed).ShouldBe(10);
    }

    private static IReadOnlyList<FinishedTrial> Run(int trials, ulong seed = 5) =>
        SearchLoop.Run(new RandomSearch(new RandomSearchOptions { Trials = trials }), Spaces.Mixed, seed, Spaces.Valley);
}
