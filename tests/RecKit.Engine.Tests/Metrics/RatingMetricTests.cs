using RecKit.Metrics;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Metrics;

public class RatingMetricTests
{
    [Fact]
    public void Rmse_sums_squared_errors_and_their_number() => Row("rmse", [4, 2, 5], [3.5f, 2, 3]).ShouldBe([0.25 + 0 + 4, 3]);

    [Fact]
    public void Mae_sums_absolute_errors_and_their_number() => Row("mae", [4, 2, 5], [3.5f, 2, 3]).ShouldBe([0.5 + 0 + 2, 3]);

    [Fact]
    public void The_value_is_over_all_events_together_not_a_mean_over_users()
    {
        // One user with errors 1, 1, 1 and one with error 3: √(12 ÷ 4) and 6 ÷ 4, where means over users would be 2.
        PluginMetrics.Create("rmse").Aggregate([3 + 9, 3 + 1]).ShouldBe(Math.Sqrt(3), 1e-15);
        PluginMetrics.Create("mae").Aggregate([3 + 3, 3 + 1]).ShouldBe(1.5, 1e-15);
    }

    [Theory]
    [InlineData("rmse")]
    [InlineData("mae")]
    public void Ratings_that_are_not_known_do_not_count(string id)
    {
        Row(id, [float.NaN, 2], [3, 1]).ShouldBe([1, 1]);
        Row(id, [float.NaN], [3]).ShouldBeNull();
        Row(id, [], []).ShouldBeNull();
    }

    [Fact]
    public void Neither_asks_for_a_list()
    {
        PluginMetrics.Create("rmse").ListDepth.ShouldBe(0);
        PluginMetrics.Create("mae").ListDepth.ShouldBe(0);
    }

    private static double[]? Row(string id, float[] ratings, float[] predictions)
    {
        double[] row = new double[2];
        UserCase user = new() { User = 0, TestItems = new int[ratings.Length], TestRatings = ratings, Predictions = predictions };
        return PluginMetrics.Create(id).Measure(user, row) ? row : null;
    }
}
