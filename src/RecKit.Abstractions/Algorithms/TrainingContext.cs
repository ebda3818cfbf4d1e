namespace RecKit.Algorithms;

/// <summary>What a training is given besides its data. Nothing is global.</summary>
public sealed record TrainingContext
{
    /// <summary>Gets the seed. Every use of chance takes a named stream of it (<c>RandomStream.Derive(seed, "negatives")</c>).</summary>
    public required ulong Seed { get; init; }

    /// <summary>Gets the name of the fold that is trained on; empty outside a run.</summary>
    public string Fold { get; init; } = "";

    /// <summary>Gets the names of all folds of the run.</summary>
    public IReadOnlyList<string> Folds { get; init; } = [];

    /// <summary>Gets which of the repeats this is, from 1.</summary>
    public int Repeat { get; init; } = 1;

    /// <summary>Gets the number of threads to use, at least 1.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Gets where to train, for algorithms that can train elsewhere than on the processor: <c>auto</c> (a GPU where there is one), <c>cpu</c>, <c>cuda</c> or <c>cuda:N</c>.</summary>
    public string Device { get; init; } = "auto";

    /// <summary>Gets the token that ends training; checked at least once a second.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>Gets the receiver of progress: the share of the work that is done, from 0 to 1.</summary>
    public IProgress<double>? Progress { get; init; }

    /// <summary>Gets the log.</summary>
    public ITrainingLog Log { get; init; } = NullTrainingLog.Instance;

    /// <summary>Gets how many bytes the training may take beside its data; null: what the machine has. An algorithm that knows it needs more refuses before it starts.</summary>
    public long? MemoryBytes { get; init; }

    /// <summary>Gets the judge of snapshots on the validation part, for early stopping; null when the split has none.</summary>
    public IModelValidator? Validator { get; init; }

    /// <summary>Gets where a long training keeps its state; null where it cannot be interrupted and go on.</summary>
    public ICheckpoints? Checkpoints { get; init; }

    /// <summary>
    /// Gets whether every epoch is to be judged: an iterative algorithm then calls <see cref="Validator"/> after each one, also when its own options do not stop early.
    /// A search that stops weak trials (<see cref="RecKit.Search.TrialProposal.Steps"/>) asks for it. Where it is false, an algorithm calls when it wants to know.
    /// </summary>
    public bool ValidateEveryEpoch { get; init; }
}
