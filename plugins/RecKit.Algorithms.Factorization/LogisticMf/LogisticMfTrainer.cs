using System.Globalization;
using RecKit.Algorithms.Factorization.Sgd;
using RecKit.Models;

namespace RecKit.Algorithms.Factorization.LogisticMf;

/// <summary>One training of <c>logistic-mf</c>.</summary>
internal sealed class LogisticMfTrainer : SgdTrainer
{
    private readonly LogisticMfOptions _options;
    private readonly SampleBuffer _buffers;

    public LogisticMfTrainer(LogisticMfOptions options, TrainingData data, TrainingContext context)
        : base(
            "logistic-mf", PositivePairs.Of(data.Interactions), new SgdShape(options.Factors, options.Epochs, options.InitDeviation, options.Patience), context)
    {
        _options = options;
        _buffers = new SampleBuffer(Blocks);
        State.BiasPull = 1;
        State.BiasRate = 1;
        State.Mean = (float)-Math.Log(options.Negatives);
        State.Range = 1;
        State.LearningRate = (float)options.LearningRate;
        State.UserPull.Row(0).Fill((float)options.Regularization);
        State.ItemPull.Row(0).Fill((float)options.Regularization);

        // Each pair pulls at both vectors whenever it, or one of its negatives, comes up; an item is drawn negatives × pairs ÷ items times.
        double half = 0.5 * options.Regularization;
        double drawn = (double)options.Negatives * Blocks.Ratings.Length / State.Items.Count;
        Penalize(1, row => half * (1 + options.Negatives) * UserCounts[row], row => half * (ItemCounts[row] + drawn));
    }

    protected override string Remedy => string.Create(
        CultureInfo.InvariantCulture, $"learning_rate = {_options.LearningRate:G6} is too high. Set a tenth of it.");

    protected override double Run(int epoch, int block)
    {
        SampleBuffer.Lease lease = _buffers.Rent();
        int count = Draw(lease, epoch, block, out int middle);
        double loss = SgdKernel.Run<LogisticLink>(State, lease.Samples.AsSpan(0, count), middle);
        _buffers.Return(lease);
        return loss;
    }

    protected override double EndEpoch() => TotalLoss() + Penalty();

    protected override IModel Snapshot() => new KnownUserModel(CollectUsers(State.Mean), CollectItems(), _options.Factors + 2, State.Mean);

    private int Draw(SampleBuffer.Lease lease, int epoch, int block, out int middle)
    {
        int start = Blocks.Starts[block];
        ReadOnlySpan<Rating> positives = Blocks.Ratings.AsSpan(start..Blocks.Starts[block + 1]);
        Rating[] samples = lease.Ensure(positives.Length * (1 + _options.Negatives));
        NegativeSampler sampler = lease.Sampler;
        sampler.Begin(Context.Seed, "logistic-mf.negatives", epoch, block);
        int half = Blocks.Middle(start, Blocks.Starts[block + 1]) - start;
        middle = 0;
        int count = 0;
        for (int first = 0; first < positives.Length;)
        {
            if (first == half)
                middle = count;
            int end = first + 1;
            while (end < positives.Length && positives[end].User == positives[first].User)
                end++;
            ReadOnlySpan<Rating> run = positives[first..end];
            sampler.Mark(run, had: true);
            foreach (Rating positive in run)
            {
                samples[count++] = positive;
                for (int n = 0; n < _options.Negatives; n++)
                {
                    int item = sampler.Draw();
                    if (item >= 0)
                        samples[count++] = new Rating(positive.User, item, 0);
                }
            }
            sampler.Mark(run, had: false);
            first = end;
        }
        if (half == positives.Length)
            middle = count;
        return count;
    }
}
