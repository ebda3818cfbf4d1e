using System.Globalization;
using RecKit.Data;
using RecKit.Diagnostics;
using RecKit.Models;
using RecKit.Numerics;

namespace RecKit.Algorithms.Factorization.SvdPp;

/// <summary>
/// One training of <c>svd-pp</c>: users in random order, each with all its ratings. Σ y of a user is made once and kept up to date by each of its ratings, and the y take
/// their steps together at the end of the user (Koren's own order): n + n row operations for n ratings in place of n². Every user changes the y of its items, so users go
/// one after the other on one thread; more threads change neither bits nor time.
/// </summary>
internal sealed unsafe class SvdPpTrainer
{
    private readonly SvdPpOptions _options;
    private readonly TrainingContext _context;
    private readonly InteractionMatrix _matrix;
    private readonly FactorRows _p;
    private readonly FactorRows _q;
    private readonly FactorRows _y;
    private readonly FactorRows _sum;
    private readonly FactorRows _steps;
    private readonly float[] _userBiases;
    private readonly float[] _itemBiases;
    private readonly float[] _userPulls;
    private readonly float[] _itemPulls;
    private readonly double _mean;
    private readonly RatingScale _scale;

    public SvdPpTrainer(SvdPpOptions options, TrainingData data, TrainingContext context)
    {
        (_options, _context, _matrix) = (options, context, data.Interactions);
        _p = new FactorRows(data.UserCount, options.Factors);
        _q = new FactorRows(data.ItemCount, options.Factors);
        _y = new FactorRows(data.ItemCount, options.Factors);
        _sum = new FactorRows(1, options.Factors);
        _steps = new FactorRows(1, options.Factors);
        _p.FillGaussian(context.Seed, "svd-pp.users", options.InitDeviation, context.Threads);
        _q.FillGaussian(context.Seed, "svd-pp.items", options.InitDeviation, context.Threads);
        _y.FillGaussian(context.Seed, "svd-pp.implicit", options.InitDeviation, context.Threads);
        _userBiases = new float[data.UserCount];
        _itemBiases = new float[data.ItemCount];
        _userPulls = Pulls(_matrix);
        _itemPulls = Pulls(_matrix.Transposed);
        (float low, float high) = (float.MaxValue, float.MinValue);
        foreach (float value in _matrix.AllValues)
        {
            _mean += value;
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
        }
        _mean /= _matrix.Count;
        _scale = data.Scale ?? new RatingScale(low, high);
    }

    public IModel Train()
    {
        EarlyStopping stopping = new(_context, _options.Patience);
        RandomStream random = RandomStream.Derive(_context.Seed, "svd-pp.order");
        int[] order = [.. Enumerable.Range(0, _matrix.RowCount)];
        for (int epoch = 1; epoch <= _options.Epochs; epoch++)
        {
            random.Shuffle(order.AsSpan());
            double loss = 0;
            for (int n = 0; n < order.Length; n++)
            {
                if (n % 256 == 0)
                    _context.Cancellation.ThrowIfCancellationRequested();
                loss += User(order[n]);
            }
            double objective = loss + Pull();
            if (!double.IsFinite(objective))
            {
                throw new RecKitException(
                    ErrorCodes.Training,
                    string.Create(CultureInfo.InvariantCulture,
                        $"The factors of epoch {epoch} are no longer finite: learning_rate = {_options.LearningRate:G6} is too high for these ratings " +
                        $"(from {_scale.Min:G6} to {_scale.Max:G6}). Set a tenth of it."));
            }
            _context.Log.Epoch(epoch, objective);
            _context.Progress?.Report((double)epoch / _options.Epochs);
            if (stopping.ShouldStop(epoch, Snapshot))
                break;
        }
        return stopping.Finish(Snapshot);
    }

    // Σ error² of a user's ratings, each before its step.
    private double User(int user)
    {
        ReadOnlySpan<int> items = _matrix.Columns(user);
        ReadOnlySpan<float> ratings = _matrix.Values(user);
        if (items.IsEmpty)
            return 0;
        int stride = _q.Stride;
        float* p = _p.Pointer + ((long)user * stride);
        float* sum = _sum.Pointer;
        float* steps = _steps.Pointer;
        float rate = (float)_options.LearningRate;
        float biasRate = rate * (float)_options.BiasLearningRate;
        float biasPull = (float)_options.BiasRegularization;
        float root = (float)(1 / Math.Sqrt(items.Length));
        SvdPpKernel.Sum(_y, items, root, sum);
        new Span<float>(steps, stride).Clear();
        float meanPull = 0;
        foreach (int item in items)
            meanPull += _itemPulls[item] / items.Length;
        double loss = 0;
        for (int n = 0; n < items.Length; n++)
        {
            int item = items[n];
            float* q = _q.Pointer + ((long)item * stride);
            float error = ratings[n] - ((float)_mean + _userBiases[user] + _itemBiases[item] + SvdPpKernel.Dot(p, sum, q, stride));
            loss += (double)error * error;
            _userBiases[user] += biasRate * (error - (biasPull * _userPulls[user] * _userBiases[user]));
            _itemBiases[item] += biasRate * (error - (biasPull * _itemPulls[item] * _itemBiases[item]));
            SvdPpKernel.Step(
                p, sum, q, steps, stride, rate * error, 1 - (rate * _userPulls[user]), 1 - (rate * _itemPulls[item]), 1 - (rate * meanPull));
        }
        foreach (int item in items)
        {
            // The pull of n steps; what a step adds decays by less than rounding matters.
            float keep = (float)Math.Pow(Math.Max(1 - (rate * _itemPulls[item]), 0), items.Length);
            SvdPpKernel.Apply(_y.Pointer + ((long)item * stride), steps, stride, keep, root);
        }
        return loss;
    }

    private float[] Pulls(InteractionMatrix owners)
    {
        float[] pulls = new float[owners.RowCount];
        for (int owner = 0; owner < pulls.Length; owner++)
        {
            int count = Math.Max(owners.Columns(owner).Length, 1);
            pulls[owner] = (float)(_options.FrequencyRegularization ? _options.Regularization / Math.Sqrt(count) : _options.Regularization);
        }
        return pulls;
    }

    private double Pull()
    {
        double sum = 0;
        for (int user = 0; user < _p.Count; user++)
            sum += _matrix.Columns(user).Length * _userPulls[user] * (Norm(_p.Row(user)) + (_options.BiasRegularization * _userBiases[user] * _userBiases[user]));
        for (int item = 0; item < _q.Count; item++)
        {
            sum += _matrix.Transposed.Columns(item).Length * _itemPulls[item]
                * (Norm(_q.Row(item)) + Norm(_y.Row(item)) + (_options.BiasRegularization * _itemBiases[item] * _itemBiases[item]));
        }
        return sum;
    }

    private static double Norm(ReadOnlySpan<float> vector)
    {
        double sum = 0;
        foreach (float value in vector)
            sum += (double)value * value;
        return sum;
    }

    private SvdPpModel Snapshot()
    {
        int d = _options.Factors;
        float[] users = new float[(long)_p.Count * (d + 2)];
        float[] items = new float[(long)_q.Count * (d + 2)];
        float[] implicitItems = new float[(long)_q.Count * d];
        for (int user = 0; user < _p.Count; user++)
        {
            Span<float> vector = users.AsSpan(user * (d + 2), d + 2);
            ReadOnlySpan<int> rated = _matrix.Columns(user);
            if (!rated.IsEmpty)
            {
                SvdPpKernel.Sum(_y, rated, (float)(1 / Math.Sqrt(rated.Length)), _sum.Pointer);
                for (int k = 0; k < d; k++)
                    vector[k] = _p.Row(user)[k] + _sum.Row(0)[k];
            }
            (vector[d], vector[d + 1]) = (1, (float)_mean + _userBiases[user]);
        }
        for (int item = 0; item < _q.Count; item++)
        {
            Span<float> vector = items.AsSpan(item * (d + 2), d + 2);
            if (!_matrix.Transposed.Columns(item).IsEmpty)
            {
                _q.Row(item).CopyTo(vector);
                _y.Row(item).CopyTo(implicitItems.AsSpan(item * d));
            }
            (vector[d], vector[d + 1]) = (_itemBiases[item], 1);
        }
        return new SvdPpModel(
            users, items, implicitItems,
            new SvdPpState(d, _mean, _scale.Min, _scale.Max, _options.Regularization, _options.BiasRegularization, _options.FrequencyRegularization));
    }
}
