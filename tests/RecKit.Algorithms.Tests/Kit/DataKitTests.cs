using RecKit.Components;
using RecKit.Testing;
using Shouldly;
using Xunit;

namespace RecKit.Algorithms.Tests.Kit;

/// <summary>The kits of splits and filters pass good ones and fail bad ones, each by the check that is there for it.</summary>
public sealed class DataKitTests
{
    [Theory]
    [InlineData(ComponentKind.Split, DataFault.None)]
    [InlineData(ComponentKind.Split, DataFault.GivesRowsTwice, "folds")]
    [InlineData(ComponentKind.Split, DataFault.RemembersCalls, "same-seed")]
    [InlineData(ComponentKind.Split, DataFault.TakesChanceFromTheClock, "same-seed")]
    [InlineData(ComponentKind.Split, DataFault.IgnoresOption, "option-honoured: n")]
    [InlineData(ComponentKind.Split, DataFault.IgnoresCancellation, "cancellation")]
    [InlineData(ComponentKind.Filter, DataFault.IgnoresCancellation, "cancellation")]
    [InlineData(ComponentKind.Filter, DataFault.None)]
    [InlineData(ComponentKind.Filter, DataFault.GivesRowsTwice, "rows")]
    [InlineData(ComponentKind.Filter, DataFault.RemembersCalls, "same-rows")]
    [InlineData(ComponentKind.Filter, DataFault.LooksAtOthers, "each-alone")]
    [InlineData(ComponentKind.Filter, DataFault.IgnoresOption, "option-honoured: n")]
    public void Fault_IsCaughtByItsCheck(ComponentKind kind, DataFault fault, params string[] checks)
    {
        List<string> failed = [];
        foreach (ConformanceCheck check in ComponentConformance.Checks(DataFakes.Describe(kind, fault)))
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
        checks.ShouldBeSubsetOf(failed);
        // What is otherwise at every call may fail others, too.
        if (fault is not (DataFault.RemembersCalls or DataFault.TakesChanceFromTheClock or DataFault.GivesRowsTwice))
            failed.ShouldBe(checks);
    }
}
