using System.ComponentModel.DataAnnotations;
using RecKit.Algorithms;
using RecKit.Data;
using RecKit.Models;
using RecKit.Numerics;

namespace RecKit.Engine.Tests.Search;

/// <summary>Matrix factorization by plain stochastic gradient descent: small, iterative, judged after each epoch.</summary>
public sealed record SgdOptions
{
    [Range(1, 64)]
    public int Factors { get; init; } = 4;

    [Range(1, 1000)]
    public int Epochs { get; init; } = 9;

    [Range(0.0, 1000.0)]
    public double LearningRate { get; init; } = 0.02;

    [Range(0.0, 10.0)]
    public double Regularization { get; init; } = 0.02;

    [Range(0, 1000)]
    public int Patience { get; init; }
}

/// <summary>What a test wants to see or do while trainings go on; any thread.</summary>
internal sealed class SgdHooks
{
    private readonly Lock _gate = new();
    private int _running;

    public List<(SgdOptions Options, TrainingData Data, TrainingContext Context)> Trainings { get; } = [];

    public List<bool> Cancelled { get; } = [];

    public int Epochs { get; private set; }

    public int MostAtOnce { get; private set; }

    public Action<SgdOptions>? BeforeTrain { get; set; }

    public bool IgnoresValidator { get; set; }

    public void Enter(SgdOptions options, TrainingData data, TrainingContext context)
    {
        lock (_gate)
        {
            Trainings.Add((options, data, context));
            MostAtOnce = Math.Max(MostAtOnce, ++_running);
        }
        BeforeTrain?.Invoke(options);
    }

    public void Leave(TrainingContext context)
    {
        lock (_gate)
        {
            _running--;
            Cancelled.Add(context.Cancellation.IsCancellationRequested);
        }
    }

    public void Epoch()
    {
        lock (_gate)
            Epochs++;
    }
}

internal sealed class SgdFactorization(SgdOptions options, SgdHooks hooks) : IAlgorithm
{
    public IModel Train(TrainingData data, TrainingContext context)
    {
        try
        {
            hooks.Enter(options, data, context);
            return Learn(data, context);
        }
        finally
        {
            hooks.Leave(context);
        }
    }

    public IModel Load(IModelReader reader, LoadContext context) => new SgdModel(reader.Read<float>("users").ToArray(), reader.Read<float>("items").ToArray(), options.Factors);

    private IModel Learn(TrainingData data, TrainingContext context)
    {
        int f = options.Factors;
        float[] users = Init("users", data.UserCount * f), items = Init("items", data.ItemCount * f);
        EarlyStopping stopping = new(hooks.IgnoresValidator ? context with { Validator = null } : context, options.Patience);
        float rate = (float)options.LearningRate, pull = (float)options.Regularization;
        for (int epoch = 1; epoch <= options.Epochs; epoch++)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            hooks.Epoch();
            double sum = 0;
            EventLog log = data.Events;
            for (int row = 0; row < log.Count; row++)
            {
                Span<float> user = users.AsSpan(log.Users[row] * f, f), item = items.AsSpan(log.Items[row] * f, f);
                float error = log.Values[row] - SgdModel.Dot(user, item);
                sum += error * error;
                for (int k = 0; k < f; k++)
                    (user[k], item[k]) = (user[k] + (rate * ((error * item[k]) - (pull * user[k]))), item[k] + (rate * ((error * user[k]) - (pull * item[k]))));
            }
            if (!double.IsFinite(sum))
                throw new InvalidOperationException($"the objective is {sum} after epoch {epoch}: lower learning_rate");
            context.Log.Epoch(epoch, sum);
            if (stopping.ShouldStop(epoch, Snapshot))
                break;
        }
        return stopping.Finish(Snapshot);

        SgdModel Snapshot() => new((float[])users.Clone(), (float[])items.Clone(), f);

        float[] Init(string name, int count)
        {
            RandomStream stream = RandomStream.Derive(context.Seed, name);
            float[] values = new float[count];
            for (int i = 0; i < count; i++)
                values[i] = (float)(0.5 + (0.2 * stream.NextGaussian()));
            return values;
        }
    }
}

internal sealed class SgdModel(float[] users, float[] items, int factors) : IModel
{
    public static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        float sum = 0;
        for (int k = 0; k < a.Length; k++)
            sum += a[k] * b[k];
        return sum;
    }

    public void Score(in UserQuery query, ReadOnlySpan<int> wanted, Span<float> scores)
    {
        for (int i = 0; i < wanted.Length; i++)
        {
            scores[i] = query.User < 0 || wanted[i] < 0
                ? 3
                : Dot(users.AsSpan(query.User * factors, factors), items.AsSpan(wanted[i] * factors, factors));
        }
    }

    public void Save(IModelWriter writer)
    {
        writer.Write<float>("users", users);
        writer.Write<float>("items", items);
    }
}
