using System.Globalization;
using RecKit.Algorithms.Factorization.Sgd;
using RecKit.Diagnostics;
using RecKit.Models;
using RecKit.Numerics;

namespace RecKit.Algorithms.Factorization.BiasedMf;

/// <summary>One training of <c>biased-mf</c>: epochs of blocks, the bold driver, early stopping.</summary>
internal sealed class BiasedMfTrainer<TLink>
    where TLink : struct, ILink
{
    private readonly BiasedMfOptions _options;
    private readonly TrainingContext _context;
    private readonly RatingBlocks _blocks;
    private readonly SgdState _state;
    private readonly RatingFrame _frame;
    private readonly double[] _losses;
    private readonly int[] _userCounts;
    private readonly int[] _itemCounts;

    public BiasedMfTrainer(BiasedMfOptions options, TrainingData data, TrainingContext context)
    {
        _options = options;
        _context = context;
        _frame = RatingFrame.Of(data, options.Link);
        _blocks = RatingBlocks.Make(data.Interactions, context.Seed, context.Threads);
        _losses = new double[_blocks.Count * _blocks.Count];
        _state = new SgdState(data.UserCount, data.ItemCount, options.Factors)
        {
            BiasPull = (float)options.BiasRegularization,
            BiasRate = (float)options.BiasLearningRate,
            Mean = (float)_frame.Offset,
            Min = (float)_frame.Min,
            Range = (float)_frame.Range,
            LearningRate = (float)options.LearningRate,
        };
        _state.Users.FillGaussian(context.Seed, "biased-mf.users", options.InitDeviation, context.Threads, _blocks.Users.Owners);
        _state.Items.FillGaussian(context.Seed, "biased-mf.items", options.InitDeviation, context.Threads, _blocks.Items.Owners);
        _userCounts = new int[data.UserCount];
        _itemCounts = new int[data.ItemCount];
        foreach (Rating rating in _blocks.Ratings)
        {
            _userCounts[rating.User]++;
            _itemCounts[rating.Item]++;
        }
        Pulls(_userCounts, options.UserRegularization, _state.UserPull.Row(0));
        Pulls(_itemCounts, options.ItemRegularization, _state.ItemPull.Row(0));
    }

    public IModel Train()
    {
        EarlyStopping stopping = new(_context, _options.Patience);
        RandomStream order = RandomStream.Derive(_context.Seed, "biased-mf.rounds");
        int[] rounds = [.. Enumerable.Range(0, _blocks.Count)];
        double before = double.PositiveInfinity;
        for (int epoch = 1; epoch <= _options.Epochs; epoch++)
        {
            order.Shuffle(rounds.AsSpan());
            foreach (int round in rounds)
                Round(round);
            // The bold driver compares epochs, so it needs the objective as it is at the end of one; else the errors on the way will do.
            if (_options.BoldDriver)
                MeasureLosses();
            double objective = Objective();
            if (!double.IsFinite(objective))
                throw Diverged(epoch);
            _context.Log.Epoch(epoch, objective);
            if (_options.BoldDriver)
                _state.LearningRate *= objective > before ? 0.5f : objective < before ? 1.05f : 1;
            before = objective;
            _context.Progress?.Report((double)epoch / _options.Epochs);
            if (stopping.ShouldStop(epoch, Snapshot))
                break;
        }
        return stopping.Finish(Snapshot);
    }

    private void Round(int round) => ParallelBlocks.Run(_blocks.Count, 1, _context.Threads, (userPart, _, _) =>
    {
        int block = (userPart * _blocks.Count) + ((userPart + round) % _blocks.Count);
        int start = _blocks.Starts[block];
        int end = _blocks.Starts[block + 1];
        _losses[block] = SgdKernel.Run<TLink>(_state, _blocks.Ratings.AsSpan(start..end), _blocks.Middle(start, end) - start);
    }, _context.Cancellation);

    private void MeasureLosses() => ParallelBlocks.Run(_losses.Length, 1, _context.Threads, (block, _, _) =>
        _losses[block] = SgdKernel.Loss<TLink>(_state, _blocks.Ratings.AsSpan(_blocks.Starts[block].._blocks.Starts[block + 1])), _context.Cancellation);

    // Σ error² + Σ n·pull·(|p|² + bias pull·b²) over users and items: what the steps descend, twice.
    private double Objective()
    {
        double objective = 0;
        foreach (double loss in _losses)
            objective += loss;
        return objective + Complexity(_state.Users, _state.UserBiases, _state.UserPull, _userCounts)
            + Complexity(_state.Items, _state.ItemBiases, _state.ItemPull, _itemCounts);
    }

    private double Complexity(FactorRows factors, FactorRows biases, FactorRows pulls, int[] counts)
    {
        double sum = 0;
        for (int row = 0; row < factors.Count; row++)
        {
            Span<float> vector = factors.Row(row);
            float bias = biases.Row(0)[row];
            double norm = _options.BiasRegularization * bias * bias;
            foreach (float value in vector)
                norm += (double)value * value;
            sum += counts[row] * (double)pulls.Row(0)[row] * norm;
        }
        return sum;
    }

    private void Pulls(int[] counts, double regularization, Span<float> pulls)
    {
        for (int row = 0; row < counts.Length; row++)
            pulls[row] = (float)(_options.FrequencyRegularization ? regularization / Math.Sqrt(Math.Max(counts[row], 1)) : regularization);
    }

    private BiasedMfModel Snapshot()
    {
        float offset = (float)_frame.Offset;
        return new BiasedMfModel(
            Collect(_state.Users, _state.UserBiases, _blocks.Users.Rows, _userCounts, user: true, offset),
            Collect(_state.Items, _state.ItemBiases, _blocks.Items.Rows, _itemCounts, user: false, offset), BiasedMfState.Of(_options, _frame));
    }

    // Back to the order of users, with biases as two more factors; whoever has no rating keeps nothing of the random start.
    private static float[] Collect(FactorRows factors, FactorRows biases, int[] rows, int[] counts, bool user, float offset)
    {
        int width = factors.Width + 2;
        float[] vectors = new float[(long)rows.Length * width];
        for (int owner = 0; owner < rows.Length; owner++)
        {
            Span<float> vector = vectors.AsSpan(owner * width, width);
            bool known = counts[rows[owner]] > 0;
            if (known)
                factors.Row(rows[owner]).CopyTo(vector);
            float bias = known ? biases.Row(0)[rows[owner]] : 0;
            vector[^2] = user ? 1 : bias;
            vector[^1] = user ? offset + bias : 1;
        }
        return vectors;
    }

    private RecKitException Diverged(int epoch) => new(
        ErrorCodes.Training,
        string.Create(CultureInfo.InvariantCulture,
            $"The factors of epoch {epoch} are no longer finite: learning_rate = {_options.LearningRate:G6} is too high for these ratings " +
            $"(from {_frame.Min:G6} to {_frame.Min + _frame.Range:G6}). Set a tenth of it."));
}
