using System.Globalization;
using System.Runtime.InteropServices;
using RecKit.Diagnostics;
using RecKit.Models;
using RecKit.Numerics;

namespace RecKit.Algorithms.Linear.Logistic;

/// <summary>
/// One training of <c>logistic</c>: event after event in a new random order each epoch, on one thread, so that the result is always the same.
/// About 10·n + 6·n·f flops an event of n coordinates and f factors. Steps are divided by the gradients so far, so nothing runs away whatever the options.
/// </summary>
internal sealed class LogisticTrainer
{
    // The β of the paper: what the learning rate of a weight falls by at first.
    private const double Beta = 1;
    private const int CheckEvery = 4096;

    private readonly LogisticOptions _options;
    private readonly TrainingData _data;
    private readonly TrainingContext _context;
    private readonly FeatureCoder _userCoder;
    private readonly FeatureCoder _itemCoder;
    private readonly FeatureCoder _contextCoder;
    private readonly int _userFeatures;
    private readonly int _itemFeatures;
    private readonly int _events;
    private readonly int _factors;
    private readonly double[] _z;
    private readonly double[] _n;
    private readonly double[] _w;
    private readonly double[] _vectors;
    private readonly double[] _vectorSquares;
    private readonly double[] _sums;

    public LogisticTrainer(LogisticOptions options, TrainingData data, TrainingContext context)
    {
        (_options, _data, _context) = (options, data, context);
        _factors = options.Form == LogisticForm.Linear ? 0 : options.Factors;
        _userCoder = FeatureCoder.Of(options.UserFeatures ? data.UserFeatures : null, null);
        _itemCoder = FeatureCoder.Of(options.ItemFeatures ? data.ItemFeatures : null, null);
        if (options.Context?.FirstOrDefault(name => data.Events.Features?.Find(name) is null) is { } absent)
        {
            throw new RecKitException(ErrorCodes.DataNeeds,
                $"logistic: 'context' names the feature '{absent}', but events have {(data.Events.Features is { Columns.Count: > 0 } some ? string.Join(", ", some.Columns.Select(c => $"'{c.Name}'")) : "none")}.");
        }
        _contextCoder = FeatureCoder.Of(data.Events.Features, options.Context);

        // The constant, users, items, then the features of each.
        _userFeatures = 1 + data.UserCount + data.ItemCount;
        _itemFeatures = _userFeatures + _userCoder.Width;
        _events = _itemFeatures + _itemCoder.Width;
        int count = _events + _contextCoder.Width;
        (_z, _n, _w) = (new double[count], new double[count], new double[count]);
        _vectors = new double[(long)count * _factors];
        _vectorSquares = new double[_vectors.Length];
        _sums = new double[_factors];
        RandomStream random = RandomStream.Derive(context.Seed, "logistic.vectors");
        for (int k = _factors; k < _vectors.Length; k++)
            _vectors[k] = options.InitDeviation * random.NextGaussian();
    }

    public IModel Train()
    {
        EarlyStopping stopping = new(_context, _options.Patience);
        int[] order = [.. Enumerable.Range(0, _data.Events.Count)];
        Warn();
        List<(int Coordinate, float Value)> coded = [];
        for (int epoch = 1; epoch <= _options.Epochs; epoch++)
        {
            RandomStream random = RandomStream.Derive(_context.Seed, "logistic.order", (ulong)epoch);
            random.Shuffle(order.AsSpan());
            double loss = 0;
            for (int i = 0; i < order.Length; i++)
            {
                if (i % CheckEvery == 0)
                    _context.Cancellation.ThrowIfCancellationRequested();
                loss += Step(order[i], coded);
            }
            _context.Log.Epoch(epoch, loss);
            _context.Progress?.Report((double)epoch / _options.Epochs);
            if (stopping.ShouldStop(epoch, Snapshot))
                break;
        }
        return stopping.Finish(Snapshot);
    }

    // Learns from an event; gives its loss before.
    private double Step(int row, List<(int Coordinate, float Value)> coded)
    {
        Code(row, coded);
        ReadOnlySpan<(int Coordinate, float Value)> x = CollectionsMarshal.AsSpan(coded);
        bool click = _data.Events.Values[row] >= _options.PositiveFrom;
        double score = Score(x);
        double probability = 1 / (1 + Math.Exp(-score));
        double slope = probability - (click ? 1 : 0);
        foreach ((int j, float value) in x)
        {
            double gradient = slope * value;
            double sigma = (Math.Sqrt(_n[j] + (gradient * gradient)) - Math.Sqrt(_n[j])) / _options.LearningRate;
            _z[j] += gradient - (sigma * _w[j]);
            _n[j] += gradient * gradient;
            if (j > 0)
                StepVector(j, value, slope);
        }
        return click ? SoftPlus(-score) : SoftPlus(score);
    }

    private double Score(ReadOnlySpan<(int Coordinate, float Value)> x)
    {
        double score = 0, squares = 0;
        Array.Clear(_sums);
        foreach ((int j, float value) in x)
        {
            // The constant has no penalty.
            double l1 = j == 0 ? 0 : _options.L1, l2 = j == 0 ? 0 : _options.L2;
            _w[j] = Math.Abs(_z[j]) <= l1 ? 0 : -(_z[j] - (Math.Sign(_z[j]) * l1)) / (((Beta + Math.Sqrt(_n[j])) / _options.LearningRate) + l2);
            score += _w[j] * value;
            for (int k = 0; k < _sums.Length; k++)
            {
                double product = _vectors[(j * _sums.Length) + k] * value;
                _sums[k] += product;
                squares += product * product;
            }
        }
        foreach (double sum in _sums)
            score += 0.5 * sum * sum;
        return score - (0.5 * squares);
    }

    private void StepVector(int j, float value, double slope)
    {
        for (int k = 0; k < _sums.Length; k++)
        {
            int at = (j * _sums.Length) + k;
            double gradient = (slope * value * (_sums[k] - (_vectors[at] * value))) + (_options.FactorRegularization * _vectors[at]);
            _vectorSquares[at] += gradient * gradient;
            _vectors[at] -= _options.LearningRate * gradient / Math.Sqrt(_vectorSquares[at] + 1e-8);
        }
    }

    private void Code(int row, List<(int Coordinate, float Value)> coded)
    {
        coded.Clear();
        coded.Add((0, 1));
        CodeUser(_data.Events.Users[row], coded);
        CodeItem(_data.Events.Items[row], coded);
        if (_data.Events.Features is { } features)
            _contextCoder.Code(features, row, _events, coded);
    }

    private void CodeUser(int user, List<(int Coordinate, float Value)> coded)
    {
        if (_options.UserIds)
            coded.Add((1 + user, 1));
        if (_data.UserFeatures is { } features)
            _userCoder.Code(features, user, _userFeatures, coded);
    }

    private void CodeItem(int item, List<(int Coordinate, float Value)> coded)
    {
        if (_options.ItemIds)
            coded.Add((1 + _data.UserCount + item, 1));
        if (_data.ItemFeatures is { } features)
            _itemCoder.Code(features, item, _itemFeatures, coded);
    }

    // What users and items add to every score is summed up here; the model needs features only of users who come later.
    private LogisticModel Snapshot()
    {
        List<(int Coordinate, float Value)> constant = [(0, 1)];
        float bias = (float)Score(CollectionsMarshal.AsSpan(constant));
        Side users = new(_data.UserCount, _factors), items = new(_data.ItemCount, _factors);
        List<(int Coordinate, float Value)> coded = [];
        for (int user = 0; user < _data.UserCount; user++)
        {
            coded.Clear();
            CodeUser(user, coded);
            Sum(coded, users, user);
        }
        for (int item = 0; item < _data.ItemCount; item++)
        {
            coded.Clear();
            CodeItem(item, coded);
            Sum(coded, items, item);
        }
        return new LogisticModel(bias, users, items, Coded(_contextCoder, _events), Coded(_userCoder, _userFeatures));

        CodedSide Coded(FeatureCoder coder, int first)
        {
            Side side = new(coder.Width, _factors);
            for (int column = 0; column < coder.Width; column++)
            {
                _ = Score([(first + column, 1)]);
                side.Weights[column] = (float)_w[first + column];
                for (int k = 0; k < _factors; k++)
                    side.Vectors[(column * _factors) + k] = (float)_vectors[((first + column) * _factors) + k];
            }
            return new CodedSide(coder, side);
        }

        void Sum(List<(int Coordinate, float Value)> x, Side side, int row)
        {
            side.Weights[row] = (float)Score(CollectionsMarshal.AsSpan(x));
            for (int k = 0; k < _sums.Length; k++)
                side.Vectors[(row * _sums.Length) + k] = (float)_sums[k];
        }
    }

    private void Warn()
    {
        int clicks = 0;
        foreach (float value in _data.Events.Values)
            clicks += value >= _options.PositiveFrom ? 1 : 0;
        if (clicks == 0 || clicks == _data.Events.Count)
        {
            _context.Log.Warn(string.Create(CultureInfo.InvariantCulture,
                $"{(clicks == 0 ? "No" : "Every")} training event has a value of at least {_options.PositiveFrom:G6}, so there is nothing to tell apart. Set 'positive_from' between the two kinds of events."));
        }
    }

    private static double SoftPlus(double x) => x > 0 ? x + Math.Log(1 + Math.Exp(-x)) : Math.Log(1 + Math.Exp(x));
}
