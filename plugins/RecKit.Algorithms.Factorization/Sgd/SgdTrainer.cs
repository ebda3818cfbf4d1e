using System.Runtime.CompilerServices;
using RecKit.Data;
using RecKit.Diagnostics;
using RecKit.Models;
using RecKit.Numerics;

namespace RecKit.Algorithms.Factorization.Sgd;

/// <summary>What every gradient descent here shares: epochs of rounds of blocks, objective, divergence, early stopping, vectors back in the order of users.</summary>
internal abstract class SgdTrainer
{
    private const int RowsPerBlock = 512;

    private readonly string _name;
    private readonly int _epochs;
    private readonly int _patience;
    private readonly int[] _userCounts;
    private readonly int[] _itemCounts;
    private double _biasShare;
    private double[] _userWeights = [];
    private double[] _itemWeights = [];

    /// <summary>Sorts the ratings into blocks and draws the first vectors.</summary>
    /// <param name="name">The component, for the names of random streams.</param>
    /// <param name="matrix">Users × items.</param>
    /// <param name="shape">Sizes that all have.</param>
    /// <param name="context">Seed, threads, log.</param>
    protected SgdTrainer(string name, InteractionMatrix matrix, SgdShape shape, TrainingContext context)
    {
        (_name, _epochs, _patience) = (name, shape.Epochs, shape.Patience);
        Context = context;
        Blocks = RatingBlocks.Make(matrix, context.Seed, context.Threads);
        Losses = new double[Blocks.Count * Blocks.Count];
        State = new SgdState(matrix.RowCount, matrix.ColumnCount, shape.Factors);
        State.Users.FillGaussian(context.Seed, $"{name}.users", shape.InitDeviation, context.Threads, Blocks.Users.Owners);
        State.Items.FillGaussian(context.Seed, $"{name}.items", shape.InitDeviation, context.Threads, Blocks.Items.Owners);
        _userCounts = new int[matrix.RowCount];
        _itemCounts = new int[matrix.ColumnCount];
        foreach (Rating rating in Blocks.Ratings)
        {
            _userCounts[rating.User]++;
            _itemCounts[rating.Item]++;
        }
    }

    protected TrainingContext Context { get; }

    protected RatingBlocks Blocks { get; }

    protected SgdState State { get; }

    /// <summary>Gets the loss of each block in the last epoch.</summary>
    protected double[] Losses { get; }

    /// <summary>Gets the number of ratings of each row of users.</summary>
    protected ReadOnlySpan<int> UserCounts => _userCounts;

    /// <summary>Gets the number of ratings of each row of items.</summary>
    protected ReadOnlySpan<int> ItemCounts => _itemCounts;

    public IModel Train()
    {
        EarlyStopping stopping = new(Context, _patience);
        RandomStream order = RandomStream.Derive(Context.Seed, $"{_name}.rounds");
        int[] rounds = [.. Enumerable.Range(0, Blocks.Count)];
        for (int epoch = 1; epoch <= _epochs; epoch++)
        {
            order.Shuffle(rounds.AsSpan());
            foreach (int round in rounds)
            {
                int now = epoch;
                ParallelBlocks.Run(Blocks.Count, 1, Context.Threads, (userPart, _, _) =>
                {
                    int block = (userPart * Blocks.Count) + ((userPart + round) % Blocks.Count);
                    Losses[block] = Run(now, block);
                }, Context.Cancellation);
            }
            double objective = EndEpoch();
            if (!double.IsFinite(objective))
                throw new RecKitException(ErrorCodes.Training, $"The factors of epoch {epoch} are no longer finite: {Remedy}");
            Context.Log.Epoch(epoch, objective);
            Context.Progress?.Report((double)epoch / _epochs);
            if (stopping.ShouldStop(epoch, Snapshot))
                break;
        }
        return stopping.Finish(Snapshot);
    }

    /// <summary>Gets what is wrong and what to change when factors are no longer finite.</summary>
    protected abstract string Remedy { get; }

    /// <summary>Works through a block. Blocks of a round run at the same time.</summary>
    /// <returns>Its loss.</returns>
    protected abstract double Run(int epoch, int block);

    /// <summary>Ends an epoch.</summary>
    /// <returns>The objective.</returns>
    protected abstract double EndEpoch();

    /// <summary>Makes a model of the present state.</summary>
    protected abstract IModel Snapshot();

    /// <summary>Σ of the losses of all blocks, in their order.</summary>
    protected double TotalLoss()
    {
        double sum = 0;
        foreach (double loss in Losses)
            sum += loss;
        return sum;
    }

    /// <summary>Says what <see cref="Penalty"/> is: Σ weight·(|v|² + share·b²) over the rows of both sides.</summary>
    protected void Penalize(double biasShare, Func<int, double> userWeight, Func<int, double> itemWeight)
    {
        _biasShare = biasShare;
        _userWeights = [.. Enumerable.Range(0, State.Users.Count).Select(userWeight)];
        _itemWeights = [.. Enumerable.Range(0, State.Items.Count).Select(itemWeight)];
    }

    /// <summary>Gives the pull of vectors and biases, as they are, in the objective.</summary>
    protected double Penalty() => Norms(State.Users, State.UserBiases, _userWeights) + Norms(State.Items, State.ItemBiases, _itemWeights);

    private unsafe double Norms(FactorRows factors, FactorRows biases, double[] weights)
    {
        double sum = ParallelBlocks.Sum(
            factors.Count, RowsPerBlock, Context.Threads, static () => 0,
            (_, start, end) => Norms(factors.Pointer, factors.Stride, biases.Pointer, _biasShare, weights, start, end), Context.Cancellation);
        GC.KeepAlive(factors);
        GC.KeepAlive(biases);
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static unsafe double Norms(float* factors, int stride, float* biases, double biasShare, double[] weights, int start, int end)
    {
        double sum = 0;
        for (int row = start; row < end; row++)
        {
            float* vector = factors + ((long)row * stride);
            sum += weights[row] * ((biasShare * biases[row] * biases[row]) + RowKernel.Dot(vector, vector, stride));
        }
        return sum;
    }

    /// <summary>User vectors (p, 1, offset + b) in the order of users; whoever has no rating keeps nothing of the random start.</summary>
    protected float[] CollectUsers(float offset) => Collect(State.Users, State.UserBiases, Blocks.Users.Rows, _userCounts, true, offset);

    /// <summary>Item vectors (q, b, 1) in the order of items.</summary>
    protected float[] CollectItems() => Collect(State.Items, State.ItemBiases, Blocks.Items.Rows, _itemCounts, false, 0);

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
}
