using RecKit.Algorithms;
using RecKit.Data;
using RecKit.Inference.Reranking;
using RecKit.Models;

namespace RecKit.Learning.Evaluation;

/// <summary>What one evaluation looks at: a model and the events that it has not seen.</summary>
public sealed record EvaluationCase
{
    /// <summary>Gets the model.</summary>
    public required IModel Model { get; init; }

    /// <summary>Gets its algorithm with the plugin (<c>linear/ease</c>), so that errors can name it; may be null.</summary>
    public string? Algorithm { get; init; }

    /// <summary>Gets the traits of its algorithm: whether its scores are ratings, whether the engine supplies histories.</summary>
    public required AlgorithmTraits Traits { get; init; }

    /// <summary>Gets what the model was trained on: histories and excluded items come from here.</summary>
    public required TrainingData Training { get; init; }

    /// <summary>Gets events to leave out of lists besides the training ones (the validation part, when the test part is evaluated); may be null.</summary>
    public EventLog? AlsoExcluded { get; init; }

    /// <summary>Gets what is known of users besides the training events when they are asked about, and not trained on; may be null. It belongs to <see cref="AlsoExcluded"/> as well.</summary>
    public EventLog? FoldIn { get; init; }

    /// <summary>Gets the events to predict.</summary>
    public required EventLog Test { get; init; }

    /// <summary>Gets the candidates that are given or were drawn, if any.</summary>
    public CandidateSet? Candidates { get; init; }

    /// <summary>Gets what reranks lists before they are measured; may be null. Places of test items in the whole ranking stay those of the model.</summary>
    public RerankChain? Rerank { get; init; }

    /// <summary>Gets what receives the list of every user; may be null.</summary>
    public IListSink? Lists { get; init; }

    /// <summary>Gets the ids of the users, so that errors can name them; may be null.</summary>
    public Vocabulary? UserIds { get; init; }

    /// <summary>Gets the ids of the items, so that errors can name them; may be null.</summary>
    public Vocabulary? ItemIds { get; init; }

    /// <summary>Gets the seed of the run, for ties.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Gets the number of threads; results do not depend on it.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Gets how many bytes the evaluation may take above the model and the data; null: as many as it needs. Results do not depend on it.</summary>
    public long? Memory { get; init; }
}
