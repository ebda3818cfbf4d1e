using System.Globalization;
using RecKit.Algorithms.Factorization.BiasedMf;
using RecKit.Data;
using RecKit.Diagnostics;
using RecKit.Models;
using RecKit.Numerics;

namespace RecKit.Algorithms.Factorization.Als;

/// <summary>One training of <c>als</c>: users, then items, in turn. The bias stands behind the factors of a vector.</summary>
internal sealed class AlsTrainer
{
    private readonly AlsOptions _options;
    private readonly TrainingContext _context;
    private readonly RatingFrame _frame;
    private readonly BiasedMfState _state;
    private readonly InteractionMatrix _ratings;
    private readonly FactorRows _users;
    private readonly FactorRows _items;

    public AlsTrainer(AlsOptions options, TrainingData data, TrainingContext context)
    {
        _options = options;
        _context = context;
        _frame = RatingFrame.Of(data, RatingLink.Identity);
        _state = new BiasedMfState(_frame, options.Factors, options.Regularization, options.Regularization, options.BiasRegularization, options.FrequencyExponent);
        _ratings = data.Interactions;
        _users = new FactorRows(data.UserCount, options.Factors + 1);
        _items = new FactorRows(data.ItemCount, options.Factors + 1);
        _items.FillGaussian(context.Seed, "als.items", options.InitDeviation, context.Threads);
        for (int item = 0; item < _items.Count; item++)
        {
            _items.Row(item)[^1] = 0;
            if (_ratings.Transposed.Columns(item).IsEmpty)
                _items.Row(item).Clear();
        }
    }

    public IModel Train()
    {
        EarlyStopping stopping = new(_context, _options.Patience);
        for (int epoch = 1; epoch <= _options.Epochs; epoch++)
        {
            Solve(_ratings, _users, _items);
            double objective = Solve(_ratings.Transposed, _items, _users) + Pull();
            if (!double.IsFinite(objective))
                throw Failed(epoch);
            _context.Log.Epoch(epoch, objective);
            _context.Progress?.Report((double)epoch / _options.Epochs);
            if (stopping.ShouldStop(epoch, Snapshot))
                break;
        }
        return stopping.Finish(Snapshot);
    }

    private double Solve(InteractionMatrix ratings, FactorRows vectors, FactorRows others) =>
        AlsSolver.Solve(ratings, vectors, others, (float)_frame.Offset, _state, _context.Threads, _context.Cancellation);

    private double Pull()
    {
        double sum = 0;
        for (int user = 0; user < _users.Count; user++)
        {
            Span<float> vector = _users.Row(user);
            double norm = _options.BiasRegularization * vector[^1] * vector[^1];
            foreach (float value in vector[..^1])
                norm += (double)value * value;
            int count = _ratings.Columns(user).Length;
            sum += count == 0 ? 0 : _state.Ridge(_options.Regularization, count) * norm;
        }
        return sum;
    }

    private IModel Snapshot() => BiasedMfModel.Make(Collect(_users, isUser: true), Collect(_items, isUser: false), _state);

    private float[] Collect(FactorRows rows, bool isUser)
    {
        float[] vectors = new float[(long)rows.Count * _state.Width];
        for (int owner = 0; owner < rows.Count; owner++)
        {
            Span<float> vector = vectors.AsSpan(owner * _state.Width, _state.Width);
            rows.Row(owner)[..^1].CopyTo(vector);
            float bias = rows.Row(owner)[^1];
            vector[^2] = isUser ? 1 : bias;
            vector[^1] = isUser ? (float)_frame.Offset + bias : 1;
        }
        return vectors;
    }

    private RecKitException Failed(int epoch) => new(
        ErrorCodes.Training,
        string.Create(CultureInfo.InvariantCulture,
            $"The vectors of epoch {epoch} are no longer finite: ratings (from {_frame.Min:G6} to {_frame.Min + _frame.Range:G6}) are too large for regularization = " +
            $"{_options.Regularization:G6}. Scale them, or set ten times the regularization."));
}
