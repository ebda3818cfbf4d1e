using RecKit.Catalog;
using RecKit.Catalog.Options;
using RecKit.Components;
using RecKit.Numerics;
using RecKit.Search;
using RecKit.Testing;
using RecKit.Testing.Searches;
using Shouldly;
using Xunit;

namespace RecKit.Algorithms.Tests.Kit;

/// <summary>The kit passes a good search and fails bad ones, each by the check that is there for it.</summary>
public sealed class SearchKitTests
{
    /// <summary>What can be wrong with a search.</summary>
    public enum Fault
    {
        None,
        LeavesTheSpace,
        GivesEverythingAValue,
        AnnouncesTooFew,
        ContinuesWhatIsComplete,
        KeepsState,
        SharesASeed,
    }

    [Theory]
    [InlineData(Fault.None)]
    [InlineData(Fault.LeavesTheSpace, "in-space")]
    [InlineData(Fault.GivesEverythingAValue, "in-space")]
    [InlineData(Fault.AnnouncesTooFew, "in-space", "ends", "same-again", "seed")]
    [InlineData(Fault.ContinuesWhatIsComplete, "in-space", "ends", "same-again", "seed")]
    [InlineData(Fault.KeepsState, "same-again")]
    [InlineData(Fault.SharesASeed, "seed")]
    public void Fault_IsCaughtByItsCheck(Fault fault, params string[] checks)
    {
        Component component = Component.Search<NoOptions>("fake", "A fake.", _ => new FakeSearch(fault));
        ComponentDescriptor descriptor = new()
        {
            Kind = ComponentKind.Search,
            Id = "fake",
            Plugin = "tests",
            PluginVersion = "1.0.0",
            Summary = component.Summary,
            Options = new OptionsSchema(new() { ["type"] = "object", ["properties"] = new System.Text.Json.Nodes.JsonObject() }),
            Loader = () => component,
        };
        List<string> failed = [];
        foreach (ConformanceCheck check in SearchConformance.Checks(descriptor))
        {
            try
            {
                check.Run();
            }
            catch (ConformanceException e)
            {
                e.Message.ShouldStartWith($"tests/fake, {check.Name}: ");
                failed.Add(check.Name);
            }
        }
        failed.ShouldBe(checks);
    }

    private sealed class FakeSearch(Fault fault) : ISearch
    {
        private int _asked;

        public int CountTrials(SearchSpace space) => fault == Fault.AnnouncesTooFew ? 3 : 4;

        public IReadOnlyList<TrialProposal> Propose(SearchState state)
        {
            _asked++;
            if (fault == Fault.ContinuesWhatIsComplete && state.Finished.Count == 2)
                return [new TrialProposal(state.Finished[0].Point) { Continues = 1 }];
            if (state.Finished.Count == 4)
                return [];
            ulong seed = fault == Fault.SharesASeed ? Math.Min(state.Seed, 2) : state.Seed;
            RandomStream stream = RandomStream.Derive(seed, fault == Fault.KeepsState ? $"fake {_asked}" : "fake", (ulong)state.Finished.Count);
            double[] places = new double[state.Space.Parameters.Count];
            for (int i = 0; i < places.Length; i++)
                places[i] = stream.NextDouble();
            double[] point = state.Space.FromUnit(places);
            for (int i = 0; i < point.Length; i++)
            {
                if (fault == Fault.LeavesTheSpace)
                    point[i] += 1e-9;
                else if (fault == Fault.GivesEverythingAValue && double.IsNaN(point[i]))
                    point[i] = state.Space.Parameters[i].Min;
            }
            return [new TrialProposal(point), new TrialProposal(point)];
        }
    }
}
