using System.Globalization;
using RecKit.Algorithms.Factorization.Sgd;
using RecKit.Models;
using RecKit.Numerics;

namespace RecKit.Algorithms.Factorization.BiasedMf;

/// <summary>One training of <c>biased-mf</c>, or of <c>pmf</c>, which is the same without biases.</summary>
internal sealed class BiasedMfTrainer<TLink> : SgdTrainer
    where TLink : struct, ILink
{
    private readonly BiasedMfOptions _options;
    private readonly RatingFrame _frame;
    private double _before = double.PositiveInfinity;

    public BiasedMfTrainer(string name, BiasedMfOptions options, TrainingData data, TrainingContext context)
        : base(name, data.Interactions, new SgdShape(options.Factors, options.Epochs, options.InitDeviation, options.Patience), context)
    {
        _options = options;
        _frame = RatingFrame.Of(data, options.Link);
        State.BiasPull = (float)options.BiasRegularization;
        State.BiasRate = (float)options.BiasLearningRate;
        State.Mean = (float)_frame.Offset;
        State.Min = (float)_frame.Min;
        State.Range = (float)_frame.Range;
        State.LearningRate = (float)options.LearningRate;
        Pulls(UserCounts, options.UserRegularization, State.UserPull.Row(0));
        Pulls(ItemCounts, options.ItemRegularization, State.ItemPull.Row(0));
        Penalize(
            options.BiasRegularization, row => UserCounts[row] * State.UserPull.Row(0)[row], row => ItemCounts[row] * State.ItemPull.Row(0)[row]);
    }

    protected override string Remedy => string.Create(
        CultureInfo.InvariantCulture,
        $"learning_rate = {_options.LearningRate:G6} is too high for these ratings (from {_frame.Min:G6} to {_frame.Min + _frame.Range:G6}). Set a tenth of it.");

    protected override double Run(int epoch, int block)
    {
        int start = Blocks.Starts[block];
        int end = Blocks.Starts[block + 1];
        return SgdKernel.Run<TLink>(State, Blocks.Ratings.AsSpan(start..end), Blocks.Middle(start, end) - start);
    }

    // Σ error² + Σ n·pull·(|p|² + bias pull·b²) over users and items: twice what the steps descend.
    protected override double EndEpoch()
    {
        // The bold driver compares epochs, so it needs the objective as it is at the end of one; else the errors on the way will do.
        if (_options.BoldDriver)
        {
            ParallelBlocks.Run(Losses.Length, 1, Context.Threads, (block, _, _) =>
                Losses[block] = SgdKernel.Loss<TLink>(State, Blocks.Ratings.AsSpan(Blocks.Starts[block]..Blocks.Starts[block + 1])), Context.Cancellation);
        }
        double objective = TotalLoss() + Penalty();
        if (_options.BoldDriver)
            State.LearningRate *= objective > _before ? 0.5f : objective < _before ? 1.05f : 1;
        _before = objective;
        return objective;
    }

    protected override IModel Snapshot() => BiasedMfModel.Make(CollectUsers((float)_frame.Offset), CollectItems(), BiasedMfState.Of(_options, _frame));

    private void Pulls(ReadOnlySpan<int> counts, double regularization, Span<float> pulls)
    {
        for (int row = 0; row < counts.Length; row++)
            pulls[row] = (float)(_options.FrequencyRegularization ? regularization / Math.Sqrt(Math.Max(counts[row], 1)) : regularization);
    }
}
