using RecKit.Algorithms;
using RecKit.Data;
using RecKit.Learning.Evaluation;
using RecKit.Learning.Training;
using RecKit.Models;
using RecKit.Results;

namespace RecKit.Runs.Workbench;

/// <summary>The settings of a training besides data and algorithm.</summary>
public sealed record TrainingSettings
{
    /// <summary>Gets the seed.</summary>
    public ulong Seed { get; init; } = 42;

    /// <summary>Gets the number of threads; models do not depend on it.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Gets the training device of neural models: <c>auto</c>, <c>cpu</c>, <c>cuda:N</c>.</summary>
    public string Device { get; init; } = "auto";

    /// <summary>Gets the events for early stopping; null to train to the last epoch.</summary>
    public Dataset? Validation { get; init; }

    /// <summary>Gets the other, held-out parts of the data set: lists of the model exclude the items that users have in them.</summary>
    public IReadOnlyList<Dataset> HeldOut { get; init; } = [];

    /// <summary>Gets the validation metrics; the first one that fits decides.</summary>
    public IReadOnlyList<MetricInstance> Metrics { get; init; } = [];

    /// <summary>Gets the ranking settings of the validation.</summary>
    public EvaluationSettings Evaluation { get; init; } = new();

    /// <summary>Gets the log that receives the objective of each epoch and other messages of the algorithm.</summary>
    public ITrainingLog Log { get; init; } = NullTrainingLog.Instance;

    /// <summary>Gets the receiver of the completed share of the work.</summary>
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
