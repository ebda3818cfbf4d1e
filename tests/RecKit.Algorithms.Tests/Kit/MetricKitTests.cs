using RecKit.Catalog;
using RecKit.Catalog.Options;
using RecKit.Components;
using RecKit.Metrics;
using RecKit.Testing;
using RecKit.Testing.Metrics;
using Shouldly;
using Xunit;

namespace RecKit.Algorithms.Tests.Kit;

/// <summary>The kit passes good metrics of every form and fails bad ones, each by the check that is there for it.</summary>
public sealed class MetricKitTests
{
    private static readonly MetricTraits Lists = new() { Task = PredictionTasks.Ranking, HigherIsBetter = true };
    private static readonly MetricTraits Clicks = new() { Task = PredictionTasks.Probability, HigherIsBetter = false };

    [Theory]
    [InlineData(MetricFault.None)]
    [InlineData(MetricFault.GivesInfinity, "finite-rows", "empty-training")]
    [InlineData(MetricFault.LeavesWhatItWrote, "undefined-rows")]
    [InlineData(MetricFault.RemembersUsers, "thread-safe", "direction")]
    [InlineData(MetricFault.IsTheOtherWayRound, "direction")]
    [InlineData(MetricFault.AddsUpMeans, "one-user")]
    [InlineData(MetricFault.IgnoresDepth, "shape")]
    [InlineData(MetricFault.NeedsTraining, "empty-training")]
    [InlineData(MetricFault.GrowsWithTraining, "empty-training")]
    public void FaultOfRows_IsCaughtByItsCheck(MetricFault fault, params string[] checks) => ShouldFail(
        Component.Metric<FakeDepth>("fake", "A fake.", Lists, o => new FakeRowMetric(o.K, fault)), checks);

    [Theory]
    [InlineData(MetricFault.None)]
    [InlineData(MetricFault.GivesInfinity, "finite-rows")]
    [InlineData(MetricFault.RemembersUsers, "thread-safe")]
    [InlineData(MetricFault.IgnoresDepth, "shape")]
    public void FaultOfExposure_IsCaughtByItsCheck(MetricFault fault, params string[] checks) => ShouldFail(
        Component.Metric<FakeDepth>("fake", "A fake.", Lists, o => new FakeExposureMetric(o.K, fault)), checks);

    [Theory]
    [InlineData(MetricFault.None)]
    [InlineData(MetricFault.GivesInfinity, "finite-rows")]
    [InlineData(MetricFault.RemembersUsers, "thread-safe")]
    [InlineData(MetricFault.IsTheOtherWayRound, "direction")]
    [InlineData(MetricFault.IgnoresWeights, "weights")]
    public void FaultOfPooled_IsCaughtByItsCheck(MetricFault fault, params string[] checks) => ShouldFail(
        Component.Metric<NoOptions>("fake", "A fake.", Clicks, _ => new FakePooledMetric(fault)), checks);

    [Theory]
    [InlineData(MetricFault.None)]
    [InlineData(MetricFault.AddsUpMeans, "one-user")]
    public void FaultOfDerived_IsCaughtByItsCheck(MetricFault fault, params string[] checks) => ShouldFail(
        Component.Metric<NoOptions>("fake", "A fake.", Lists, _ => new FakeDerivedMetric(fault)), checks);

    [Fact]
    public void FormWithoutRows_HasNoValueForAUser() => ShouldFail(
        Component.Metric<FakeDepth>("fake", "A fake.", Lists, o => new FakeExposureMetric(o.K, MetricFault.None)), Lists, "one-user");

    [Fact]
    public void Message_NamesMetricCheckAndRemedy()
    {
        ConformanceCheck check = MetricConformance.Checks(Describe(
            Component.Metric<NoOptions>("fake", "A fake.", Clicks, _ => new FakePooledMetric(MetricFault.IgnoresWeights)), Clicks)).Single(c => c.Name == "weights");
        string message = Should.Throw<ConformanceException>(check.Run).Message;
        message.ShouldStartWith("test/fake, weights: ");
        message.ShouldEndWith("Use the weights.");
    }

    private static void ShouldFail(Component metric, params string[] expected) => ShouldFail(metric, (MetricTraits)metric.Traits!, expected);

    private static void ShouldFail(Component metric, MetricTraits traits, params string[] expected)
    {
        List<string> failed = [];
        List<string> messages = [];
        foreach (ConformanceCheck check in MetricConformance.Checks(Describe(metric, traits)))
        {
            try
            {
                check.Run();
            }
            catch (ConformanceException e)
            {
                failed.Add(check.Name);
                messages.Add(e.Message);
            }
        }
        failed.ShouldBe(expected, ignoreOrder: false, string.Join(Environment.NewLine, messages));
    }

    private static ComponentDescriptor Describe(Component metric, MetricTraits traits) => new()
    {
        Kind = ComponentKind.Metric,
        Id = "fake",
        Plugin = "test",
        PluginVersion = "1.0.0",
        Summary = "A fake.",
        Options = new OptionsSchema((System.Text.Json.Nodes.JsonObject)System.Text.Json.Nodes.JsonNode.Parse(metric.OptionsType == typeof(NoOptions)
            ? """{ "type": "object", "properties": {} }"""
            : """{ "type": "object", "properties": { "k": { "type": "integer", "description": "Places.", "default": 10 } } }""")!),
        Metric = traits,
        Loader = () => metric,
    };
}
