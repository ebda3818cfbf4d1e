using RecKit.Data;
using RecKit.Diagnostics;
using RecKit.Models;
using RecKit.Numerics;
using Shouldly;
using Xunit;

namespace RecKit.Algorithms.Tests.Linear;

/// <summary>Compares ease with what it stands for: for each item a ridge regression on all others, solved on its own in doubles.</summary>
public sealed class EaseReferenceTests
{
    [Theory]
    [InlineData(5, false, "auto")]
    [InlineData(0.5, true, "auto")]
    [InlineData(0.01, true, "double")]
    public void Weights_EqualThoseOfARegressionPerItem(double regularization, bool useValues, string precision)
    {
        TrainingData data = Random(60, 40, 500);
        ItemWeights weights = Weights(Train(data, $$"""{ "regularization": {{regularization}}, "use_values": {{(useValues ? "true" : "false")}}, "precision": "{{precision}}" }"""));
        double[,] values = Values(data, useValues);
        for (int item = 0; item < data.ItemCount; item++)
        {
            double[] expected = Regress(values, item, regularization);
            for (int other = 0; other < data.ItemCount; other++)
                ((double)weights.Values.Span[(other * data.ItemCount) + item]).ShouldBe(expected[other], 2e-5, $"from {other} to {item}");
        }
    }

    [Fact]
    public void Diagonal_IsZero()
    {
        ItemWeights weights = Weights(Train(Random(80, 130, 1500), "{}"));
        for (int item = 0; item < 130; item++)
            weights.Values.Span[item * 131].ShouldBe(0);
    }

    [Fact]
    public void SmallRegularization_IsComputedInDoublePrecision()
    {
        // The same answers to everyone: the Gram matrix has rank one.
        TrainingData data = Everyone(2000, 30);
        List<(string Name, double Value)> log = [];
        Train(data, """{ "regularization": 0.001 }""", new RecordingLog(log)).ShouldNotBeNull();
        log.Single(l => l.Name == "condition").Value.ShouldBe(1 + (2000 * 30 / 0.001), 10);
        ReadOnlySpan<float> automatic = Weights(Train(data, """{ "regularization": 0.001 }""")).Values.Span;
        ReadOnlySpan<float> exact = Weights(Train(data, """{ "regularization": 0.001, "precision": "double" }""")).Values.Span;
        automatic.SequenceEqual(exact).ShouldBeTrue();
        // With n equal columns each of the others gets 1 ÷ (n − 1), all but λ.
        exact[1].ShouldBe(1 / 29f, 1e-6f);
    }

    [Fact]
    public void TooLittleMemory_IsRefusedWithWhatIsNeeded()
    {
        TrainingData data = Random(50, 2000, 400);
        RecKitException refused = Should.Throw<RecKitException>(() => BuiltIn.Algorithm("ease").Train(data, new TrainingContext { Seed = 1, MemoryBytes = 10 << 20 }));
        refused.Code.ShouldBe(ErrorCodes.Memory);
        refused.Message.ShouldContain("17 MB");
        refused.Message.ShouldContain("10 MB");
        BuiltIn.Algorithm("ease").Train(data, new TrainingContext { Seed = 1, MemoryBytes = 18 << 20 }).ShouldNotBeNull();
    }

    [Fact]
    public void TooManyItems_AreRefused()
    {
        TrainingData data = new(new EventLog([0], [0]), 1, 50_000);
        RecKitException refused = Should.Throw<RecKitException>(() => BuiltIn.Algorithm("ease").Train(data, new TrainingContext { Seed = 1 }));
        refused.Message.ShouldContain("50000");
    }

    [Fact]
    public void OneInteraction_AndAUserWithEveryItem_AreTrained()
    {
        Weights(Train(new TrainingData(new EventLog([0], [1]), 2, 3), "{}")).Values.ToArray().ShouldAllBe(weight => weight == 0);
        ItemWeights all = Weights(Train(Everyone(1, 5), """{ "regularization": 1 }"""));
        // (11ᵀ + I)⁻¹ = I − 11ᵀ ÷ 6: weights 1/6 ÷ (5/6).
        all.Values.Span[1].ShouldBe(.2f, 1e-6f);
    }

    [Fact]
    public void SimilarItems_AreTheLargestWeightsOfAnItemsRow()
    {
        TrainingData data = Random(60, 40, 500);
        IModel model = Train(data, """{ "regularization": 5 }""");
        int[] items = new int[5];
        float[] similarities = new float[5];
        ((ISimilarItems)model).SimilarItems(3, items, similarities).ShouldBe(5);
        float[] row = Weights(model).Values.Slice(3 * 40, 40).ToArray();
        similarities.ShouldBe([.. row.OrderDescending().Take(5)]);
        items.Select(item => row[item]).ShouldBe(similarities);
        ((ISimilarItems)model).SimilarItems(40, items, similarities).ShouldBe(0);
    }

    private static ItemWeights Weights(IModel model) => ((IItemWeights)model).Weights;

    private static IModel Train(TrainingData data, string options, ITrainingLog? log = null) =>
        BuiltIn.Algorithm("ease", options).Train(data, new TrainingContext { Seed = 1, Threads = 2, Log = log ?? NullTrainingLog.Instance });

    private static TrainingData Everyone(int users, int items) => new(
        new EventLog([.. Enumerable.Range(0, users * items).Select(i => i / items)], [.. Enumerable.Range(0, users * items).Select(i => i % items)]), users, items);

    private static TrainingData Random(int userCount, int itemCount, int count)
    {
        RandomStream random = RandomStream.Derive(3, "ease.reference");
        int[] users = new int[count];
        int[] items = new int[count];
        float[] values = new float[count];
        for (int i = 0; i < count; i++)
            (users[i], items[i], values[i]) = (random.NextInt32(userCount), random.NextInt32(itemCount), (float)(0.5 + random.NextDouble()));
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

    // (ZᵀZ + λI)·b = Zᵀx without the item's own column, by elimination.
    private static double[] Regress(double[,] values, int target, double regularization)
    {
        int users = values.GetLength(0);
        int items = values.GetLength(1);
        double[,] system = new double[items, items + 1];
        for (int row = 0; row < items; row++)
        {
            for (int column = 0; column < items; column++)
            {
                for (int user = 0; user < users && row != target && column != target; user++)
                    system[row, column] += values[user, row] * values[user, column];
            }
            system[row, row] += row == target ? 1 : regularization;
            for (int user = 0; user < users && row != target; user++)
                system[row, items] += values[user, row] * values[user, target];
        }
        for (int pivot = 0; pivot < items; pivot++)
        {
            for (int row = 0; row < items; row++)
            {
                double factor = row == pivot ? 0 : system[row, pivot] / system[pivot, pivot];
                for (int column = pivot; column <= items && factor != 0; column++)
                    system[row, column] -= factor * system[pivot, column];
            }
        }
        return [.. Enumerable.Range(0, items).Select(row => system[row, items] / system[row, row])];
    }

    private sealed class RecordingLog(List<(string Name, double Value)> values) : ITrainingLog
    {
        public void Epoch(int epoch, double objective)
        {
        }

        public void Value(string name, double value) => values.Add((name, value));

        public void Info(string message)
        {
        }

        public void Warn(string message) => throw new InvalidOperationException(message);
    }
}
