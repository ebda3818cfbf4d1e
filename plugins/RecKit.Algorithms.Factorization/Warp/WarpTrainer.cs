using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using RecKit.Algorithms.Factorization.Sgd;
using RecKit.Models;
using RecKit.Numerics;

namespace RecKit.Algorithms.Factorization.Warp;

/// <summary>One training of <c>warp</c>. What is drawn next depends on the scores, so pairs go one after the other: 2·d flops for each item that is drawn, 10·d for a step.</summary>
internal sealed unsafe class WarpTrainer : SgdTrainer
{
    private readonly WarpOptions _options;
    private readonly SampleBuffer _buffers;

    // The weight of a step by how many items were drawn: ln ⌊(m − 1) ÷ n⌋, which is about Σ 1 ÷ rank.
    private readonly float[] _weights;

    public WarpTrainer(WarpOptions options, TrainingData data, TrainingContext context)
        : base("warp", PositivePairs.Of(data.Interactions), new SgdShape(options.Factors, options.Epochs, options.InitDeviation, options.Patience), context)
    {
        _options = options;
        _buffers = new SampleBuffer(Blocks);
        _weights = new float[options.MaxSampled + 1];
        for (int drawn = 1; drawn < _weights.Length; drawn++)
            _weights[drawn] = (float)Math.Log(Math.Max(Math.E, Math.Floor((data.ItemCount - 1.0) / drawn)));
    }

    protected override string Remedy => string.Create(
        CultureInfo.InvariantCulture, $"learning_rate = {_options.LearningRate:G6} is too high. Set a tenth of it.");

    protected override double Run(int epoch, int block)
    {
        SampleBuffer.Lease lease = _buffers.Rent();
        NegativeSampler sampler = lease.Sampler;
        sampler.Begin(Context.Seed, "warp.negatives", epoch, block);
        double loss = 0;
        int end = Blocks.Starts[block + 1];
        for (int first = Blocks.Starts[block]; first < end;)
        {
            int last = first + 1;
            while (last < end && Blocks.Ratings[last].User == Blocks.Ratings[first].User)
                last++;
            ReadOnlySpan<Rating> run = Blocks.Ratings.AsSpan(first..last);
            sampler.Mark(run, had: true);
            foreach (Rating positive in run)
                loss += Step(positive.User, positive.Item, sampler);
            sampler.Mark(run, had: false);
            first = last;
        }
        _buffers.Return(lease);
        return loss;
    }

    protected override double EndEpoch() => TotalLoss();

    protected override IModel Snapshot() => new KnownUserModel(CollectUsers(0), CollectItems(), _options.Factors + 2, 0);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double Step(int user, int item, NegativeSampler sampler)
    {
        int d = State.Users.Stride;
        float* p = State.Users.Pointer + ((long)user * d), own = State.Items.Pointer + ((long)item * d);
        float* biases = State.ItemBiases.Pointer;
        float limit = RowKernel.Dot(p, own, d) + biases[item] - (float)_options.Margin;
        for (int drawn = 1; drawn <= _options.MaxSampled; drawn++)
        {
            int other = sampler.Draw();
            if (other < 0)
                return 0;
            float* q = State.Items.Pointer + ((long)other * d);
            float score = RowKernel.Dot(p, q, d) + biases[other];

            // What is not a number any more goes on, so that the objective tells of it.
            if (score <= limit)
                continue;
            float rate = (float)_options.LearningRate, weight = rate * _weights[drawn];
            float userPull = rate * (float)_options.UserRegularization, itemPull = rate * (float)_options.ItemRegularization, biasPull = rate * (float)_options.BiasRegularization;
            Move(p, own, q, weight, userPull, itemPull, d);
            biases[item] += weight - (biasPull * biases[item]);
            biases[other] += -weight - (biasPull * biases[other]);
            return _weights[drawn] * ((double)score - limit);
        }
        return 0;
    }

    private static void Move(float* user, float* positive, float* negative, float weight, float userPull, float itemPull, int length)
    {
        Vector512<float> step = Vector512.Create(weight), keepUser = Vector512.Create(1 - userPull), keepItem = Vector512.Create(1 - itemPull);
        for (int k = 0; k < length; k += FactorRows.Lane)
        {
            Vector512<float> p = Vector512.LoadAligned(user + k), i = Vector512.LoadAligned(positive + k), j = Vector512.LoadAligned(negative + k);
            Vector512.FusedMultiplyAdd(step, i - j, p * keepUser).StoreAligned(user + k);
            Vector512.FusedMultiplyAdd(step, p, i * keepItem).StoreAligned(positive + k);
            Vector512.FusedMultiplyAdd(-step, p, j * keepItem).StoreAligned(negative + k);
        }
    }
}
