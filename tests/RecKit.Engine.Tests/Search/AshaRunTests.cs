using RecKit.Data;
using RecKit.Engine.Tests.Runs;
using RecKit.Numerics;
using RecKit.Results;
using RecKit.Runs;
using RecKit.Runs.Search;
using RecKit.Search;
using Shouldly;
using Xunit;
using Xunit.Abstractions;

namespace RecKit.Engine.Tests.Search;

/// <summary>Successive halving on a real iterative training.</summary>
public sealed class AshaRunTests(ITestOutputHelper log)
{
    private const string Trials = """{ "trials": 24 }""";
    private static readonly SgdOptions Long = new() { Epochs = 27, Factors = 8 };

    private static readonly IReadOnlyList<SpaceOption> Space =
    [
        new() { Name = "learning_rate", Kind = ParameterKind.Real, Min = 1e-4, Max = 0.03, Scale = ParameterScale.Log },
        new() { Name = "regularization", Kind = ParameterKind.Real, Min = 0, Max = 1 },
    ];

    [Fact]
    public void ForTheSameNumberOfEpochs_FindsMoreThanRandomSearch()
    {
        const int seeds = 10;
        double halved = 0, sameEpochs = 0, all = 0;
        int spent = 0, whole = 0;
        for (ulong seed = 1; seed <= seeds; seed++)
        {
            using SearchFixture asha = Make("asha", Trials, seed), random = Make("random", Trials, seed);
            SearchResult stopped = asha.Run().Algorithms[0].Search!, full = random.Run().Algorithms[0].Search!;
            stopped.Trials.Select(t => t.Options.ToJsonString()).ShouldBe(full.Trials.Select(t => t.Options.ToJsonString()), "the same points");
            foreach (TrialResult trial in stopped.Trials.Where(t => t.State == TrialState.Complete))
                trial.Value.ShouldBe(full.Trials[trial.Number - 1].Value, "being watched changes nothing");

            // Random search with what asha spent, rounded up to whole trainings; both refit once.
            int trials = (int)Math.Ceiling(asha.Hooks.Epochs / (double)Long.Epochs) - 1;
            halved += stopped.Winners[0].Value / seeds;
            sameEpochs += full.Trials.Take(trials).Min(t => t.Value) / seeds;
            all += full.Winners[0].Value / seeds;
            spent += asha.Hooks.Epochs;
            whole += random.Hooks.Epochs;
        }
        log.WriteLine($"asha {halved:F4} after {spent} epochs; random {sameEpochs:F4} after as many, {all:F4} after {whole}");
        spent.ShouldBeLessThan(whole / 2);
        halved.ShouldBeLessThan(sameEpochs);
        (halved - all).ShouldBeLessThan(0.4 * (sameEpochs - all), "most of what the other epochs would have found");
    }

    [Fact]
    public void AStoppedTrial_EndsAtARung_ByItsOwnCancellation_WithItsLastValue()
    {
        using SearchFixture asha = Make("asha", Trials);
        SearchResult search = asha.Run(1).Algorithms[0].Search!;
        search.Trials.Count(t => t.State == TrialState.Stopped && t.Steps == 1).ShouldBe(16);
        search.Trials.Count(t => t.State == TrialState.Stopped && t.Steps == 3).ShouldBe(6);
        search.Trials.Count(t => t.State == TrialState.Stopped && t.Steps == 9).ShouldBe(1);
        TrialResult complete = search.Trials.Single(t => t.State == TrialState.Complete);
        complete.ShouldSatisfyAllConditions(t => t.Steps.ShouldBe(27), t => t.Number.ShouldBe(search.Winners[0].Trial), t => t.Value.ShouldBe(t.Metrics["rmse"]));
        search.Trials.Where(t => t.State == TrialState.Stopped).ShouldAllBe(t => !double.IsNaN(t.Value) && t.Metrics.Count == 0 && t.Error == null);
        asha.Hooks.Cancelled.Count(c => c).ShouldBe(24 + 8 + 2, "a training sees its own end, not that of others");
        asha.Hooks.Epochs.ShouldBe(24 + (8 * 3) + (2 * 9) + 27 + 27, "the rungs, the last trial, the refit");
        asha.Hooks.Trainings.Take(35).ShouldAllBe(t => t.Context.ValidateEveryEpoch);
    }

    [Fact]
    public void ATrialThatGoesOn_IsTheSameTraining()
    {
        using SearchFixture asha = Make("asha", Trials);
        asha.Run(1);
        asha.Hooks.Trainings.Take(35).Select(t => t.Context.Seed).Distinct().Count().ShouldBe(24);
        asha.Hooks.Trainings.Skip(24).Take(11).ShouldAllBe(t => asha.Hooks.Trainings.Take(24).Any(e => e.Context.Seed == t.Context.Seed && e.Options == t.Options));
    }

    [Fact]
    public void AFailingTrial_DoesNotGoOn()
    {
        using SearchFixture asha = Make("asha", Trials);
        asha.Hooks.BeforeTrain = o =>
        {
            if (o.LearningRate is > 1e-3 and < 4e-3)
                throw new InvalidOperationException("no");
        };
        SearchResult search = asha.Run(4).Algorithms[0].Search!;
        search.Trials.Count(t => t.State == TrialState.Failed).ShouldBeInRange(1, 20);
        search.Trials.ShouldContain(t => t.State == TrialState.Stopped);
    }

    [Fact]
    public void AnAlgorithmThatIsNeverJudged_GetsAWarning()
    {
        using SearchFixture asha = Make("asha", """{ "trials": 3 }""");
        asha.Hooks.IgnoresValidator = true;
        asha.Run().Algorithms[0].Search!.Trials.ShouldAllBe(t => t.State == TrialState.Complete);
        asha.Runs.Events.All.OfType<RunWarning>().ShouldHaveSingleItem().Message.ShouldContain("no trial could be stopped");
    }

    private static SearchFixture Make(string search, string options, ulong seed = 7)
    {
        SearchFixture fixture = new();
        fixture.Runs.Data = Planted();
        fixture.Plan = fixture.Plan with { Seed = seed, Algorithms = [fixture.Searched(search, options, Space, Long)] };
        return fixture;
    }

    // Ratings that factors explain: the longer a training, the better, so that what is ahead early stays ahead.
    private static Dataset Planted()
    {
        const int users = 60, items = 40, factors = 3;
        RandomStream random = RandomStream.Derive(3, "planted");
        double[] tastes = Draw(users * factors), traits = Draw(items * factors);
        List<int> eventUsers = [], eventItems = [];
        List<float> values = [];
        for (int user = 0; user < users; user++)
        {
            for (int item = 0; item < items; item++)
            {
                if (random.NextInt32(2) == 0)
                    continue;
                double value = 3 + (0.2 * random.NextGaussian());
                for (int k = 0; k < factors; k++)
                    value += 0.7 * tastes[(user * factors) + k] * traits[(item * factors) + k];
                eventUsers.Add(user);
                eventItems.Add(item);
                values.Add((float)Math.Clamp(value, 1, 5));
            }
        }
        return FakeComponents.Data() with
        {
            Users = new Vocabulary(Enumerable.Range(0, users).Select(u => $"u{u}")),
            Items = new Vocabulary(Enumerable.Range(0, items).Select(i => $"i{i}")),
            Events = new EventLog([.. eventUsers], [.. eventItems], [.. values]),
        };

        double[] Draw(int count)
        {
            double[] drawn = new double[count];
            for (int i = 0; i < count; i++)
                drawn[i] = random.NextGaussian();
            return drawn;
        }
    }
}
