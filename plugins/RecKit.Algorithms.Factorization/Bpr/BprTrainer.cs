using System.Globalization;
using RecKit.Algorithms.Factorization.Sgd;
using RecKit.Models;

namespace RecKit.Algorithms.Factorization.Bpr;

/// <summary>One training of <c>bpr</c>. Within a block the first and the second half of its users go side by side, one comparison each in turn.</summary>
internal sealed class BprTrainer : SgdTrainer
{
    private readonly BprOptions _options;
    private readonly SampleBuffer _buffers;
    private readonly BprRates _rates;

    public BprTrainer(BprOptions options, TrainingData data, TrainingContext context)
        : base("bpr", PositivePairs.Of(data.Interactions), new SgdShape(options.Factors, options.Epochs, options.InitDeviation, options.Patience), context)
    {
        _options = options;
        _buffers = new SampleBuffer(Blocks);
        float rate = (float)options.LearningRate;
        _rates = new BprRates(
            rate, rate * (float)options.UserRegularization, rate * (float)options.PositiveRegularization, rate * (float)options.NegativeRegularization,
            rate * (float)options.BiasRegularization);
        double comparisons = options.Negatives;
        double drawn = comparisons * Blocks.Ratings.Length / State.Items.Count;
        Penalize(
            0, row => 0.5 * options.UserRegularization * comparisons * UserCounts[row],
            row => 0.5 * ((options.PositiveRegularization * comparisons * ItemCounts[row]) + (options.NegativeRegularization * drawn)));
    }

    protected override string Remedy => string.Create(
        CultureInfo.InvariantCulture, $"learning_rate = {_options.LearningRate:G6} is too high. Set a tenth of it.");

    protected override double Run(int epoch, int block)
    {
        SampleBuffer.Lease lease = _buffers.Rent();
        NegativeSampler sampler = lease.Sampler;
        int start = Blocks.Starts[block];
        int end = Blocks.Starts[block + 1];
        Rating[] samples = lease.Ensure((end - start) * _options.Negatives);
        sampler.Begin(Context.Seed, "bpr.negatives", epoch, block);
        // The negatives of the block, in the order of its pairs; −1 where none was found.
        for (int first = start, count = 0; first < end;)
        {
            int last = first + 1;
            while (last < end && Blocks.Ratings[last].User == Blocks.Ratings[first].User)
                last++;
            ReadOnlySpan<Rating> run = Blocks.Ratings.AsSpan(first..last);
            sampler.Mark(run, had: true);
            foreach (Rating positive in run)
            {
                for (int n = 0; n < _options.Negatives; n++)
                    samples[count++] = new Rating(positive.User, sampler.Draw(), 0);
            }
            sampler.Mark(run, had: false);
            first = last;
        }
        double loss = BprKernel.Run(
            State, Blocks.Ratings.AsSpan(start..end), samples, _options.Negatives, Blocks.Middle(start, end) - start, _rates);
        _buffers.Return(lease);
        return loss;
    }

    protected override double EndEpoch() => TotalLoss() + Penalty();

    protected override IModel Snapshot() => new KnownUserModel(CollectUsers(0), CollectItems(), _options.Factors + 2, 0);
}
