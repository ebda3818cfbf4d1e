using RecKit.Algorithms;
using RecKit.Data;
using RecKit.Learning.Evaluation;
using RecKit.Learning.Training;
using RecKit.Models;
using RecKit.Results;

namespace RecKit.Runs.Workbench;

/// <summary>What a training gets besides data and algorithm.</summary>
public sealed record TrainingSettings
{
    /// <summary>Gets the seed.</summary>
    public ulong Seed { get; init; } = 42;

    /// <summary>Gets the number of threads; models do not depend on it.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Gets where neural models train: <c>auto</c>, <c>cpu</c>, <c>cuda:N</c>.</summary>
    public string Device { get; init; } = "auto";

    /// <summary>Gets events for early stopping; null: trained to the last epoch.</summary>
    public Dataset? Validation { get; init; }

    /// <summary>Gets the other parts of the data set, which are not trained on: lists of the model leave out what users have in them.</summary>
    public IReadOnlyList<Dataset> HeldOut { get; init; } = [];

    /// <summary>Gets the metrics of the validation: the first that fits decides.</summary>
    public IReadOnlyList<MetricInstance> Metrics { get; init; } = [];

    /// <summary>Gets how the validation ranks.</summary>
    public EvaluationSettings Evaluation { get; init; } = new();

    /// <summary>Gets what receives the objective of each epoch and what else the algorithm says.</summary>
    public ITrainingLog Log { get; init; } = NullTrainingLog.Instance;

    /// <summary>Gets what receives the share of the work that is done.</summary>
    public IProgress<double>? Progress { get; init; }

    internal TrainingContext Context(string algorithm, CancellationToken cancellation) => new()
    {
        Seed = Trainer.SeedOf(Seed, algorithm, ""),
        Threads = Threads,
        Device = Device,
        Cancellation = cancellation,
        Log = Log,
        Progress = Progress,
    };

    internal EvaluationCase Case(IModel model, AlgorithmTraits traits, TrainingData training, EventMapping test) => new()
    {
        Model = model, Traits = traits, Training = training, Test = test.Events, Seed = Seed, Threads = Threads, UserIds = test.Users, ItemIds = test.Items,
    };
}
