using RecKit.Data;
using RecKit.Diagnostics;
using RecKit.Models;
using RecKit.Numerics;
using Shouldly;
using Xunit;

namespace RecKit.Algorithms.Tests.Linear;

/// <summary>Compares slim with the conditions of its optimum (Karush–Kuhn–Tucker), worked out in doubles from the dense data: no other minimum exists.</summary>
public sealed class SlimReferenceTests
{
    [Theory]
    [InlineData(0.02, 0.1, true, false)]
    [InlineData(0.02, 0.1, false, true)]
    [InlineData(0.1, 0.9, true, true)]
    [InlineData(0.05, 0, true, false)]
    [InlineData(0.05, 1, false, false)]
    public void Weights_AreTheMinimumOfTheObjective(double alpha, double l1Ratio, bool positive, bool useValues) =>
        ShouldBeTheMinimum(Random(70, 45, 700), alpha, l1Ratio, positive, useValues);

    // Few items meet often enough to have a weight.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Weights_AreTheMinimum_WhereItemsSeldomMeet(bool positive) => ShouldBeTheMinimum(Random(300, 400, 4000), 0.01, 0.5, positive, useValues: false);

    // A gradient may rise here though no weight is negative.
    [Fact]
    public void Weights_AreTheMinimum_WhereValuesHaveBothSigns() =>
        ShouldBeTheMinimum(Random(300, 400, 4000, least: -1), 0.005, 0.5, positive: true, useValues: true);

    // So many equal gradients that no limit parts them.
    [Fact]
    public void Weights_AreTheMinimum_WhereAllItemsAreTheSame()
    {
        const int Users = 20;
        const int Items = 200;
        int[] users = [.. Enumerable.Range(0, Users * Items).Select(i => i / Items)];
        int[] items = [.. Enumerable.Range(0, Users * Items).Select(i => i % Items)];
        ShouldBeTheMinimum(new TrainingData(new EventLog(users, items), Users, Items), 10, 0.001, positive: true, useValues: false);
    }

    [Fact]
    public void Neighbors_KeepTheLargestWeights()
    {
        TrainingData data = Random(70, 45, 700);
        double[,] all = Dense(Train(data, """{ "alpha": 0.02, "positive": false }"""), 45);
        double[,] few = Dense(Train(data, """{ "alpha": 0.02, "positive": false, "neighbors": 4 }"""), 45);
        for (int target = 0; target < 45; target++)
        {
            int[] largest = [.. Enumerable.Range(0, 45).OrderByDescending(item => Math.Abs(all[item, target])).Take(4)];
            for (int item = 0; item < 45; item++)
                few[item, target].ShouldBe(largest.Contains(item) ? all[item, target] : 0);
        }
    }

    [Fact]
    public void TooFewIterations_AreReported()
    {
        WarningLog log = new();
        BuiltIn.Algorithm("slim", """{ "max_iterations": 1, "alpha": 0.001 }""").Train(Random(70, 45, 700), new TrainingContext { Seed = 1, Log = log });
        log.Warnings.Single().ShouldContain("max_iterations");
    }

    [Fact]
    public void TooLittleMemory_IsRefusedWithWhatIsNeeded()
    {
        RecKitException refused = Should.Throw<RecKitException>(
            () => BuiltIn.Algorithm("slim").Train(Random(50, 2000, 400), new TrainingContext { Seed = 1, MemoryBytes = 10 << 20 }));
        refused.Code.ShouldBe(ErrorCodes.Memory);
        refused.Message.ShouldContain("slim needs 15 MB");
    }

    [Fact]
    public void OneInteraction_AndAUserWithEveryItem_AreTrained()
    {
        ((IItemWeights)Train(new TrainingData(new EventLog([0], [1]), 2, 3), "{}")).Weights.Values.IsEmpty.ShouldBeTrue();
        double[,] all = Dense(Train(new TrainingData(new EventLog([0, 0, 0], [0, 1, 2]), 1, 3), """{ "alpha": 1, "l1_ratio": 0, "tolerance": 1e-6, "max_iterations": 1000 }"""), 3);
        // Two equal columns share: (2 + λ)·w = 1 with λ = 1.
        all[0, 1].ShouldBe(1 / 3.0, 1e-5);
        all[2, 1].ShouldBe(1 / 3.0, 1e-5);
    }

    private static void ShouldBeTheMinimum(TrainingData data, double alpha, double l1Ratio, bool positive, bool useValues)
    {
        int users = data.UserCount;
        int items = data.ItemCount;
        double[,] values = Values(data, useValues);
        string options = $$"""
            { "alpha": {{alpha}}, "l1_ratio": {{l1Ratio}}, "positive": {{Word(positive)}}, "use_values": {{Word(useValues)}}, "tolerance": 1e-6, "max_iterations": 10000 }
            """;
        double[,] weights = Dense(Train(data, options), items);
        double l1 = alpha * l1Ratio * users;
        double l2 = alpha * (1 - l1Ratio) * users;
        for (int target = 0; target < items; target++)
        {
            weights[target, target].ShouldBe(0);
            double[] residual = new double[users];
            for (int user = 0; user < users; user++)
            {
                residual[user] = values[user, target];
                for (int item = 0; item < items; item++)
                    residual[user] -= values[user, item] * weights[item, target];
            }
            for (int item = 0; item < items; item++)
            {
                double gradient = l2 * weights[item, target];
                for (int user = 0; user < users; user++)
                    gradient -= values[user, item] * residual[user];
                if (item == target)
                    continue;
                // At the minimum the gradient of the smooth part is −l1·sign(w), or within ±l1 (not below −l1) where w is 0.
                if (weights[item, target] != 0)
                    gradient.ShouldBe(-l1 * Math.Sign(weights[item, target]), 1e-3, $"from {item} to {target}");
                else if (positive)
                    gradient.ShouldBeGreaterThan(-l1 - 1e-3);
                else
                    Math.Abs(gradient).ShouldBeLessThan(l1 + 1e-3);
                if (positive)
                    weights[item, target].ShouldBeGreaterThanOrEqualTo(0);
            }
        }
    }

    private static string Word(bool value) => value ? "true" : "false";

    private static IModel Train(TrainingData data, string options) =>
        BuiltIn.Algorithm("slim", options).Train(data, new TrainingContext { Seed = 1, Threads = 2 });

    private static double[,] Dense(IModel model, int items)
    {
        ItemWeights weights = ((IItemWeights)model).Weights;
        double[,] dense = new double[items, items];
        for (int row = 0; row < items; row++)
        {
            for (int entry = weights.Starts.Span[row]; entry < weights.Starts.Span[row + 1]; entry++)
                dense[row, weights.Columns.Span[entry]] = weights.Values.Span[entry];
        }
        return dense;
    }

    private static TrainingData Random(int userCount, int itemCount, int count, double least = 0.5)
    {
        RandomStream random = RandomStream.Derive(4, "slim.reference");
        int[] users = new int[count];
        int[] items = new int[count];
        float[] values = new float[count];
        for (int i = 0; i < count; i++)
            (users[i], items[i], values[i]) = (random.NextInt32(userCount), random.NextInt32(itemCount), (float)(least + random.NextDouble() * (least < 0 ? 2 : 1)));
        return new TrainingData(new EventLog(users, items, values), userCount, itemCount);
    }

    private static double[,] Values(TrainingData data, bool useValues)
    {
        double[,] values = new double[data.UserCount, data.ItemCount];
        for (int row = 0; row < data.Events.Count; row++)
        {
            ref double value = ref values[data.Events.Users[row], data.Events.Items[row]];
            value = useValues ? value + data.Events.Values[row] : 1;
        }
        return values;
    }

    private sealed class WarningLog : ITrainingLog
    {
        public List<string> Warnings { get; } = [];

        public void Epoch(int epoch, double objective)
        {
        }

        public void Value(string name, double value)
        {
        }

        public void Info(string message)
        {
        }

        public void Warn(string message) => Warnings.Add(message);
    }
}
