using RecKit.Tests;
using RecKit.Torch.Optimization;
using RecKit.Torch.Parameters;
using RecKit.Torch.Sampling;
using RecKit.Torch.Training;
using Shouldly;
using Xunit;
using static TorchSharp.torch;

namespace RecKit.Torch.Tests;

/// <summary>Losses against sums written out.</summary>
public sealed class LossTests
{
    private static readonly float[] s_scores = [0.3f, -0.2f, 0.7f, 1.1f, 0.4f, -1f];

    public LossTests() => TorchForTests.Require();

    [SkippableTheory]
    [InlineData(LossKind.Mse, 1)]
    [InlineData(LossKind.Bce, 1)]
    [InlineData(LossKind.Bpr, 3)]
    [InlineData(LossKind.Softmax, 3)]
    public void A_loss_is_its_formula(LossKind loss, int groupSize)
    {
        float[] targets = [1, 0, 0, 1, 0, 0];
        double expected = 0;
        for (int i = 0; i < s_scores.Length; i += groupSize)
        {
            double s = s_scores[i];
            double[] negatives = [.. s_scores.Skip(i + 1).Take(groupSize - 1).Select(x => (double)x)];
            expected += loss switch
            {
                LossKind.Mse => Math.Pow(s - targets[i], 2),
                LossKind.Bce => Math.Log(1 + Math.Exp(targets[i] == 1 ? -s : s)),
                LossKind.Bpr => negatives.Sum(n => Math.Log(1 + Math.Exp(n - s))),
                _ => Math.Log(Math.Exp(s) + negatives.Sum(Math.Exp)) - s,
            };
        }
        Take(loss, groupSize, targets, null).ShouldBe(expected, 1e-5);
    }

    [SkippableFact]
    public void Softmax_is_corrected_by_how_often_items_are_drawn()
    {
        float[] frequencies = [-1, -2, -3, -1.5f, -0.5f, -4];
        double[] corrected = [.. s_scores.Select((s, i) => (double)s - frequencies[i])];
        double expected = 0;
        for (int i = 0; i < 6; i += 3)
            expected += Math.Log(corrected.Skip(i).Take(3).Sum(Math.Exp)) - corrected[i];
        Take(LossKind.Softmax, 3, new float[6], frequencies).ShouldBe(expected, 1e-5);
    }

    [SkippableFact]
    public void In_batch_softmax_leaves_out_the_same_item_of_others_and_corrects_the_rest()
    {
        double[][] users = [[1, 0], [0.5, 0.5], [0, 1]], items = [[0.2, 0.4], [1, -1], [0.2, 0.4]];
        int[] ids = [4, 5, 4];
        float[] frequencies = [-1, -2, -1];
        double expected = 0;
        for (int u = 0; u < 3; u++)
        {
            double Score(int i) => (((users[u][0] * items[i][0]) + (users[u][1] * items[i][1])) / 0.5) - frequencies[i];
            expected += Math.Log(Enumerable.Range(0, 3).Where(i => i == u || ids[i] != ids[u]).Sum(i => Math.Exp(Score(i)))) - Score(u);
        }
        using GivenVectors network = new(users, items);
        using GradientStep step = new(network, new OptimizerSettings { Kind = OptimizerKind.Sgd }, LossKind.Softmax, 1, 1, wholeBatch: true);
        step.Take(new Given([0, 1, 2], ids, new float[3], frequencies, 1), 0, 3, 1).ShouldBe(expected, 1e-5);
    }

    private static double Take(LossKind loss, int groupSize, float[] targets, float[]? frequencies)
    {
        using GivenScores network = new(s_scores);
        using GradientStep step = new(network, new OptimizerSettings { Kind = OptimizerKind.Sgd }, loss, 1, 1);
        return step.Take(new Given([0, 1, 2, 3, 4, 5], [0, 1, 2, 3, 4, 5], targets, frequencies, groupSize), 0, 6 / groupSize, 1);
    }

    private sealed class Given(int[] users, int[] items, float[] targets, float[]? frequencies, int groupSize) : ISampleSource
    {
        public int Groups => users.Length / groupSize;

        public int GroupSize => groupSize;

        public int Pool => 1;

        public void Begin(int epoch)
        {
        }

        public void Fill(int first, int groups, Samples samples)
        {
            samples.Resize(users.Length, groupSize, frequencies is not null);
            users.CopyTo(samples.Users);
            items.CopyTo(samples.Items);
            targets.CopyTo(samples.Targets);
            frequencies?.CopyTo(samples.LogFrequencies);
        }
    }

    private sealed class GivenScores : Network
    {
        private readonly Parameter _scores;

        public GivenScores(float[] scores)
            : base(CPU, 1, 1)
        {
            _scores = AddEmbedding("scores", scores.Length, 1, Initializer.Zero);
            _scores.Assign(scores);
        }

        public override Tensor Forward(Shard shard) => shard.Rows(_scores, shard.Users).squeeze(1);
    }

    private sealed class GivenVectors : Network
    {
        private readonly Parameter _users;
        private readonly Parameter _items;

        public GivenVectors(double[][] users, double[][] items)
            : base(CPU, 1, 1)
        {
            _users = AddEmbedding("users", users.Length, 2, Initializer.Zero);
            _items = AddEmbedding("items", items.Length, 2, Initializer.Zero);
            _users.Assign([.. users.SelectMany(u => u).Select(x => (float)x)]);
            _items.Assign([.. items.SelectMany(u => u).Select(x => (float)x)]);
        }

        public override Tensor Forward(Shard shard) => throw new NotSupportedException();

        public override Tensor Loss(Shard shard, LossKind loss) =>
            Losses.InBatchSoftmax(shard.Rows(_users, shard.Users), shard.Rows(_items, [0, 1, 2]), shard, 0.5);
    }
}
