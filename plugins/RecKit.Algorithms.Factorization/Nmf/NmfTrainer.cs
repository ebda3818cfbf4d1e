using System.Runtime.CompilerServices;
using RecKit.Data;
using RecKit.Diagnostics;
using RecKit.Models;
using RecKit.Numerics;

namespace RecKit.Algorithms.Factorization.Nmf;

/// <summary>One training of <c>nmf</c>. An epoch reads all ratings twice, once by user and once by item, with the vectors of the epoch before: 8·f flops a rating.</summary>
internal sealed class NmfTrainer
{
    private const int OwnersPerBlock = 64;

    private readonly NmfOptions _options;
    private readonly TrainingContext _context;
    private readonly InteractionMatrix _ratings;
    private readonly double _mean;

    // What ratings below 0 are lifted by, so that products can be them.
    private readonly float _shift;
    private FactorRows _users;
    private FactorRows _items;
    private FactorRows _nextUsers;
    private FactorRows _nextItems;

    public NmfTrainer(NmfOptions options, TrainingData data, TrainingContext context)
    {
        _options = options;
        _context = context;
        _ratings = data.Interactions;
        double sum = 0;
        foreach (float value in _ratings.AllValues)
        {
            sum += value;
            _shift = Math.Min(_shift, value);
        }
        _mean = sum / _ratings.Count;
        (_users, _nextUsers) = (Start(data.UserCount, "nmf.users", _ratings), new FactorRows(data.UserCount, options.Factors));
        (_items, _nextItems) = (Start(data.ItemCount, "nmf.items", _ratings.Transposed), new FactorRows(data.ItemCount, options.Factors));
    }

    public IModel Train()
    {
        EarlyStopping stopping = new(_context, _options.Patience);
        for (int epoch = 1; epoch <= _options.Epochs; epoch++)
        {
            double errors = Step(_ratings, _users, _items, _nextUsers, _options.UserRegularization);
            _ = Step(_ratings.Transposed, _items, _users, _nextItems, _options.ItemRegularization);
            double objective = errors + Pull(_ratings, _users, _options.UserRegularization) + Pull(_ratings.Transposed, _items, _options.ItemRegularization);
            (_users, _nextUsers) = (_nextUsers, _users);
            (_items, _nextItems) = (_nextItems, _items);
            if (!double.IsFinite(objective))
                throw new RecKitException(ErrorCodes.Training, $"The vectors of epoch {epoch} are no longer finite: the ratings are too large. Scale them.");

            // Of the vectors that the epoch began with.
            _context.Log.Epoch(epoch, objective);
            _context.Progress?.Report((double)epoch / _options.Epochs);
            if (stopping.ShouldStop(epoch, Snapshot))
                break;
        }
        return stopping.Finish(Snapshot);
    }

    private FactorRows Start(int count, string name, InteractionMatrix ratings)
    {
        FactorRows rows = new(count, _options.Factors);
        for (int owner = 0; owner < count; owner++)
        {
            if (ratings.Columns(owner).IsEmpty)
                continue;
            RandomStream random = RandomStream.Derive(_context.Seed, name, (ulong)owner);
            foreach (ref float value in rows.Row(owner))
                value = (float)(_options.InitLow + (_options.InitRange * random.NextDouble()));
        }
        return rows;
    }

    // Gives Σ (r − x·y)².
    private double Step(InteractionMatrix ratings, FactorRows vectors, FactorRows others, FactorRows next, double pull) => ParallelBlocks.Sum(
        vectors.Count, OwnersPerBlock, _context.Threads, () => (Up: new FactorRows(1, _options.Factors), Down: new FactorRows(1, _options.Factors)),
        (sums, owner) => StepOne(ratings.Columns(owner), ratings.Values(owner), vectors, owner, others, next.Row(owner), pull, sums.Up, sums.Down), _context.Cancellation);

    // x ← x · Σ r·y ÷ (Σ (x·y)·y + n·λ·x), number by number.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // No slow first passes: a training may be over before a method is found hot.
    private unsafe double StepOne(
        ReadOnlySpan<int> columns, ReadOnlySpan<float> values, FactorRows vectors, int owner, FactorRows others, Span<float> next, double pull, FactorRows up, FactorRows down)
    {
        int stride = others.Stride;
        new Span<float>(up.Pointer, stride).Clear();
        new Span<float>(down.Pointer, stride).Clear();
        float* x = vectors.Pointer + ((long)owner * stride);
        double errors = 0;
        for (int n = 0; n < columns.Length; n++)
        {
            float value = values[n] - _shift;
            float* y = others.Pointer + ((long)columns[n] * stride);
            float estimate = RowKernel.Dot(x, y, stride);
            RowKernel.Add(y, value, up.Pointer, stride);
            RowKernel.Add(y, estimate, down.Pointer, stride);
            double error = value - estimate;
            errors += error * error;
        }
        float weight = (float)(columns.Length * pull);
        for (int k = 0; k < next.Length; k++)
        {
            float below = down.Pointer[k] + (weight * x[k]);
            next[k] = below > 0 ? x[k] * (up.Pointer[k] / below) : 0;
        }
        return errors;
    }

    private static double Pull(InteractionMatrix ratings, FactorRows vectors, double pull)
    {
        double sum = 0;
        for (int owner = 0; owner < vectors.Count; owner++)
        {
            double norm = 0;
            foreach (float value in vectors.Row(owner))
                norm += (double)value * value;
            sum += pull * ratings.Columns(owner).Length * norm;
        }
        return sum;
    }

    private NmfModel Snapshot()
    {
        int width = _options.Factors + 2;
        return new NmfModel(Collect(_users, _ratings, isUser: true), Collect(_items, _ratings.Transposed, isUser: false), width, (float)_mean, _options.UserRegularization);

        // Whoever has no rating is unknown: the mean.
        float[] Collect(FactorRows rows, InteractionMatrix ratings, bool isUser)
        {
            float[] vectors = new float[(long)rows.Count * width];
            for (int owner = 0; owner < rows.Count; owner++)
            {
                Span<float> vector = vectors.AsSpan(owner * width, width);
                bool isKnown = !ratings.Columns(owner).IsEmpty;
                rows.Row(owner).CopyTo(vector);
                vector[^2] = isUser ? isKnown ? 1 : 0 : isKnown ? _shift : (float)_mean;
                vector[^1] = isUser ? isKnown ? 0 : 1 : (float)_mean;
            }
            return vectors;
        }
    }
}
