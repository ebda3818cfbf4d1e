using RecKit.Catalog;
using RecKit.Testing;
using RecKit.Testing.Algorithms;
using Shouldly;
using Xunit;

namespace RecKit.Algorithms.Tests.Kit;

/// <summary>The kit tries trainings that are refused, interrupted and stopped; and says what it does not try.</summary>
public sealed class TrainingKitTests
{
    [Theory]
    [InlineData(TrainingFault.None)]
    [InlineData(TrainingFault.RefusesWhatItTrains, "training-check")]
    [InlineData(TrainingFault.NeverOpensItsState, "checkpoints")]
    [InlineData(TrainingFault.ForgetsPartOfItsState, "checkpoints")]
    [InlineData(TrainingFault.KeepsTheLastSnapshot, "early-stopping")]
    [InlineData(TrainingFault.SwallowsTheStop, "early-stopping")]
    public void Fault_IsCaughtByItsCheck(TrainingFault fault, params string[] checks)
    {
        List<string> failed = [];
        foreach (ConformanceCheck check in AlgorithmConformance.Checks(TrainingFake.Describe(fault)).Where(c => c.Name is "training-check" or "checkpoints" or "early-stopping"))
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
        failed.ShouldBe(checks);
    }

    [Fact]
    public void Required_option_without_a_value_is_said_and_a_value_lets_the_kit_try()
    {
        ComponentDescriptor required = TrainingFake.Describe(TrainingFault.None, requires: true);
        ConformanceCheck said = AlgorithmConformance.Checks(required).Single(c => c.NotChecked is not null);
        said.NotChecked!.ShouldContain("'patience' is required");
        said.NotChecked!.ShouldContain("--with patience=VALUE");
        AlgorithmConformance.Checks(required).ShouldNotContain(c => c.Name == "save-and-load");

        ComponentDescriptor given = PluginConformance.With([required], new Dictionary<string, string> { ["patience"] = "2" }).Single();
        given.Options.Defaults()["patience"]!.GetValue<int>().ShouldBe(2);
        ConformanceCheck[] checks = [.. AlgorithmConformance.Checks(given)];
        checks.ShouldAllBe(c => c.NotChecked == null);
        checks.Single(c => c.Name == "save-and-load").Run();
        required.Options.Options.Single().Required.ShouldBeTrue("the component itself does not change");

        Should.Throw<RecKit.Diagnostics.RecKitException>(() => PluginConformance.With([required], new Dictionary<string, string> { ["patince"] = "2" }))
            .Message.ShouldContain("There are: patience");
    }

    [Theory]
    [InlineData(RecKit.Components.ComponentKind.Reader)]
    public void Kind_that_cannot_be_tried_is_said(RecKit.Components.ComponentKind kind) =>
        ComponentConformance.Checks(TrainingFake.Describe(TrainingFault.None) with { Kind = kind, Algorithm = null }).ShouldContain(c => c.NotChecked != null);
}
