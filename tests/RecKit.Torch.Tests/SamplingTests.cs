using RecKit.Data;
using RecKit.Torch.Sampling;
using RecKit.Torch.Training;
using Shouldly;
using Xunit;

namespace RecKit.Torch.Tests;

public sealed class SamplingTests
{
    private const int Users = 30;
    private const int Items = 20;

    [Theory]
    [InlineData(NegativeSampling.Uniform)]
    [InlineData(NegativeSampling.Popularity)]
    public void Every_pair_comes_once_with_items_that_the_user_has_not_had(NegativeSampling sampling)
    {
        InteractionMatrix matrix = Matrix();
        NegativeSource source = new(matrix, new NegativeSettings(3, sampling), 5);
        source.Begin(1);
        Samples samples = new();
        source.Fill(0, source.Groups, samples);
        HashSet<(int, int)> pairs = [];
        for (int i = 0; i < samples.Count; i++)
        {
            bool isPair = i % 4 == 0;
            samples.Targets[i].ShouldBe(isPair ? 1 : 0);
            matrix.Contains(samples.Users[i], samples.Items[i]).ShouldBe(isPair);
            samples.Users[i].ShouldBe(samples.Users[i / 4 * 4]);
            if (isPair)
                pairs.Add((samples.Users[i], samples.Items[i])).ShouldBeTrue();
        }
        pairs.Count.ShouldBe(matrix.Count);
    }

    [Fact]
    public void An_epoch_follows_from_its_number_alone_and_differs_from_the_next()
    {
        NegativeSource source = new(Matrix(), new NegativeSettings(2), 5);
        int[] first = Epoch(source, 3);
        Epoch(source, 1);
        Epoch(source, 3).ShouldBe(first);
        Epoch(source, 4).ShouldNotBe(first);
    }

    [Fact]
    public void Popular_items_are_drawn_as_often_as_their_power_says()
    {
        // Item i has i + 1 users; users 20 and up have none of them.
        int[] starts = new int[Users + 1];
        List<int> columns = [];
        for (int user = 0; user < Users; user++)
        {
            for (int item = 0; item < Items; item++)
            {
                if (user <= item && user < 20)
                    columns.Add(item);
            }
            if (user >= 20)
                columns.Add(0);
            starts[user + 1] = columns.Count;
        }
        InteractionMatrix matrix = new(Items, starts, [.. columns], [.. columns.Select(_ => 1f)]);
        NegativeSource source = new(matrix, new NegativeSettings(1000, NegativeSampling.Popularity, Power: 1), 5);
        source.Begin(1);
        Samples samples = new();
        source.Fill(0, source.Groups, samples);
        double[] drawn = new double[Items];
        for (int i = 0; i < samples.Count; i++)
        {
            if (samples.Users[i] >= 20 && samples.Targets[i] == 0)
                drawn[samples.Items[i]]++;
        }
        double all = drawn.Sum();
        double weights = Enumerable.Range(1, Items - 1).Sum(item => item + 1.0);
        for (int item = 1; item < Items; item++)
            (drawn[item] / all).ShouldBe((item + 1) / weights, 0.015);
        Math.Exp(samples.LogFrequencies[0]).ShouldBe(matrix.Transposed.Columns(samples.Items[0]).Length / (double)matrix.Count, 1e-6);
    }

    [Fact]
    public void Hard_negatives_are_those_with_the_highest_scores()
    {
        Samples samples = new();
        samples.Resize(10, 5);
        for (int i = 0; i < 10; i++)
            (samples.Users[i], samples.Items[i], samples.Targets[i]) = (i / 5, i, i % 5 == 0 ? 1 : 0);
        samples.Hardest([0, 1, 5, 2, 2, 9, 8, 7, 6, 6.5f], 2);
        (samples.Count, samples.GroupSize).ShouldBe((6, 3));
        samples.Items.ToArray().ShouldBe([0, 2, 3, 5, 6, 9]);
        samples.Targets.ToArray().ShouldBe([1, 0, 0, 1, 0, 0]);
    }

    [Fact]
    public void Dropout_keeps_its_share_and_the_mean()
    {
        float[] mask = new float[100_001];
        DropoutMask.Fill(mask, 0.3, 7);
        mask.Distinct().Order().ShouldBe([0, 1 / 0.7f]);
        ((double)mask.Average()).ShouldBe(1, 0.01);
    }

    [Fact]
    public void A_user_who_has_everything_gets_any_item()
    {
        InteractionMatrix matrix = new(3, [0, 3], [0, 1, 2], [1, 1, 1]);
        NegativeSource source = new(matrix, new NegativeSettings(4), 1);
        Epoch(source, 1).Length.ShouldBe(15);
    }

    private static int[] Epoch(NegativeSource source, int epoch)
    {
        source.Begin(epoch);
        Samples samples = new();
        source.Fill(0, source.Groups, samples);
        return samples.Items.ToArray();
    }

    private static InteractionMatrix Matrix()
    {
        Random random = new(1);
        int[] starts = new int[Users + 1];
        List<int> columns = [];
        for (int user = 0; user < Users; user++)
        {
            columns.AddRange(Enumerable.Range(0, Items).Where(_ => random.Next(3) == 0));
            starts[user + 1] = columns.Count;
        }
        return new InteractionMatrix(Items, starts, [.. columns], [.. columns.Select(_ => 1f)]);
    }
}
