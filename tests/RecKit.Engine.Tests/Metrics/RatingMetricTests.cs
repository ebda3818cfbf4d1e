using RecKit.Algorithms;
using RecKit.Data;
using Shouldly;
using Xunit;
using static RecKit.Engine.Tests.Metrics.MetricValues;

namespace RecKit.Engine.Tests.Metrics;

public class RatingMetricTests
{
    [Fact]
    public void Rmse_sums_squared_errors_and_their_number() => RowOf("rmse", [4, 2, 5], [3.5f, 2, 3]).ShouldBe([0.25 + 0 + 4, 3]);

    [Fact]
    public void Mae_sums_absolute_errors_and_their_number() => RowOf("mae", [4, 2, 5], [3.5f, 2, 3]).ShouldBe([0.5 + 0 + 2, 3]);

    [Fact]
    public void Mse_has_the_row_of_rmse_and_no_root()
    {
        RowOf("mse", [4, 2, 5], [3.5f, 2, 3]).ShouldBe([4.25, 3]);
        Aggregate("mse", "{}", [12, 4]).ShouldBe(3);
    }

    [Fact]
    public void The_value_is_over_all_events_together_not_a_mean_over_users()
    {
        // One user with errors 1, 1, 1 and one with error 3: √(12 ÷ 4) and 6 ÷ 4, where means over users would be 2.
        Aggregate("rmse", "{}", [3 + 9, 3 + 1]).ShouldBe(Math.Sqrt(3), 1e-15);
        Aggregate("mae", "{}", [3 + 3, 3 + 1]).ShouldBe(1.5, 1e-15);
    }

    [Fact]
    public void Over_users_each_counts_the_same()
    {
        const string users = """{ "average": "users" }""";
        RowOf("rmse", [4, 2, 5], [3, 3, 4], users).ShouldBe([1, 1]);
        RowOf("rmse", [5], [2], users).ShouldBe([3, 1]);
        // The two together: (1 + 3) ÷ 2, where all events together give √3.
        Aggregate("rmse", users, [1 + 3, 2]).ShouldBe(2);
        RowOf("mse", [5], [2], users).ShouldBe([9, 1]);
        Aggregate("mse", users, [1 + 9, 2]).ShouldBe(5);
        RowOf("mae", [4, 2], [3, 4], users).ShouldBe([1.5, 1]);
        Aggregate("mae", users, [1.5 + 3, 2]).ShouldBe(2.25);
    }

    [Theory]
    [InlineData("rmse", "{}")]
    [InlineData("mae", "{}")]
    [InlineData("mse", "{}")]
    [InlineData("rmse", """{ "average": "users" }""")]
    [InlineData("accuracy", "{}")]
    public void Ratings_that_are_not_known_do_not_count(string id, string options)
    {
        RowOf(id, [float.NaN, 2], [3, 1], options)![1].ShouldBe(1);
        RowOf(id, [float.NaN], [3], options).ShouldBeNull();
        RowOf(id, [], [], options).ShouldBeNull();
    }

    [Fact]
    public void R2_compares_with_the_mean_rating_of_all_events()
    {
        // Ratings 1, 2, 3, 6: mean 3, squares about it 4 + 1 + 0 + 9 = 14; errors 1, 0, 0, 2: squares 5.
        RowOf("r2", [1, 2], [2, 2]).ShouldBe([1, 3, 5, 2]);
        RowOf("r2", [3, 6, float.NaN], [3, 4, 4]).ShouldBe([4, 9, 45, 2]);
        Aggregate("r2", "{}", [5, 12, 50, 4]).ShouldBe(1 - (5 / 14.0), 1e-15);
        // As good as the mean, and worse.
        Aggregate("r2", "{}", [14, 12, 50, 4]).ShouldBe(0, 1e-15);
        Aggregate("r2", "{}", [28, 12, 50, 4]).ShouldBe(-1, 1e-15);
        RowOf("r2", [float.NaN], [3]).ShouldBeNull();
    }

    [Fact]
    public void R2_is_not_defined_when_all_ratings_are_equal()
    {
        Aggregate("r2", "{}", [0.5, 12, 36, 4]).ShouldBe(double.NaN);
        // 0.1 + 0.1 + 0.1: what rounding leaves of the variance is none.
        double[] row = RowOf("r2", [0.1f, 0.1f, 0.1f], [0, 0, 0])!;
        Aggregate("r2", "{}", row).ShouldBe(double.NaN);
    }

    [Fact]
    public void Accuracy_goes_to_the_nearest_rating_of_the_training_part_and_half_way_up()
    {
        TrainingData training = new(new EventLog([0, 0, 0, 0, 0], [0, 1, 2, 3, 4], [1, 2, 4, float.NaN, 2]), 1, 5);
        // 1.4 → 1, 1.5 → 2, 3 → 4 (half-way), 2.9 → 2, 9 → 4, −3 → 1.
        Right([1, 2, 4, 2, 4, 1], [1.4f, 1.5f, 3, 2.9f, 9, -3]).ShouldBe(6);
        Right([2, 1, 2, 4, 3, 2], [1.4f, 1.5f, 3, 2.9f, 9, 2]).ShouldBe(1);

        double Right(float[] ratings, float[] predictions) =>
            Row("accuracy", "{}", new() { User = 0, TestRatings = ratings, Predictions = predictions }, training)![0];
    }

    [Fact]
    public void Accuracy_with_a_step_counts_from_the_lowest_rating()
    {
        TrainingData halves = new(new EventLog([0], [0], [3]), 1, 1) { Scale = new RatingScale(0.5f, 5) };
        OfPredictions("accuracy", """{ "step": 0.5 }""", [3, 3.5f, 4], [3.2f, 3.25f, 3.7f], halves).ShouldBe(2 / 3.0, 1e-15);
        OfPredictions("accuracy", """{ "step": 1 }""", [0.5f, 1.5f], [0.9f, 1.1f], halves).ShouldBe(1);
    }

    [Fact]
    public void Without_training_ratings_no_prediction_is_right() => OfPredictions("accuracy", "{}", [3], [3]).ShouldBe(0);

    [Fact]
    public void None_asks_for_a_list()
    {
        foreach (string id in new[] { "rmse", "mae", "mse", "r2", "accuracy" })
            PluginMetrics.Instance(id).ListDepth.ShouldBe(0);
    }

    private static double Aggregate(string id, string options, double[] sums) => PluginMetrics.Instance(id, options).Rows!.Aggregate(sums);

    private static double[]? RowOf(string id, float[] ratings, float[] predictions, string options = "{}") =>
        Row(id, options, new() { User = 0, TestItems = new int[ratings.Length], TestRatings = ratings, Predictions = predictions });
}
