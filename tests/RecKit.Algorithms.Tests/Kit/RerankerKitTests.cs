using RecKit.Testing;
using RecKit.Testing.Rerankers;
using Shouldly;
using Xunit;

namespace RecKit.Algorithms.Tests.Kit;

/// <summary>The kit passes a good reranker and fails bad ones, each by the check that is there for it.</summary>
public sealed class RerankerKitTests
{
    [Theory]
    [InlineData(RerankerFault.None)]
    [InlineData(RerankerFault.InventsItems, "places")]
    [InlineData(RerankerFault.RepeatsItems, "places")]
    [InlineData(RerankerFault.ExceedsLength, "places", "same-list", "saved", "option-honoured: count")]
    [InlineData(RerankerFault.GivesNaN, "places")]
    [InlineData(RerankerFault.ThrowsForEmptyLists, "places", "same-list", "saved", "option-honoured: count")]
    [InlineData(RerankerFault.WantsTooFew, "candidates")]
    [InlineData(RerankerFault.RemembersLists, "same-list")]
    [InlineData(RerankerFault.ForgetsWhenSaved, "saved")]
    [InlineData(RerankerFault.IgnoresOption, "option-honoured: count")]
    [InlineData(RerankerFault.IgnoresCancellation, "cancellation")]
    public void Fault_IsCaughtByItsCheck(RerankerFault fault, params string[] checks)
    {
        List<string> failed = [];
        foreach (ConformanceCheck check in RerankerConformance.Checks(RerankerFake.Describe(fault)))
        {
            try
            {
                check.Run();
            }
            catch (ConformanceException e)
            {
                e.Message.ShouldStartWith($"test/fake, {check.Name}: ");
                failed.Add(check.Name);
            }
        }
        // Lists that depend on the ones before may differ between any two calls.
        (fault == RerankerFault.RemembersLists ? [.. failed.Where(f => f == "same-list")] : failed).ShouldBe(checks);
    }
}
