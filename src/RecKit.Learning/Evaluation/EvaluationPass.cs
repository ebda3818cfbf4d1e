using RecKit.Inference.Ranking;
using RecKit.Inference.Reranking;
using RecKit.Models;
using RecKit.Results;

namespace RecKit.Learning.Evaluation;

/// <summary>One evaluation: what is prepared once. Its stages are ranking, reranking, measuring, and a sink that may want the lists; a worker runs them for a block of users.</summary>
internal sealed class EvaluationPass
{
    // Who ranks given candidates takes so many users at a time.
    private const int UsersOfCandidates = 12;

    private readonly EvaluationCase _input;
    private readonly CheckedModel _model;
    private readonly EvaluationUsers _users;
    private readonly Measurement _measurement;
    private readonly int _depth;
    private readonly int _rankedDepth;
    private readonly bool _ranks;
    private readonly ICatalogueScorer? _scorer;

    public EvaluationPass(EvaluationCase input, IReadOnlyList<MetricInstance> metrics, EvaluationSettings settings)
    {
        _input = input;
        EvaluationMemory memory = new(input.Memory);
        int itemCount = input.Training.ItemCount;
        _model = new CheckedModel(input.Model, input.UserIds, input.ItemIds, input.Algorithm);
        memory.Take("test events and histories", EvaluationUsers.Bytes(input, settings));
        _users = new EvaluationUsers(input, settings);
        _measurement = new Measurement(input, metrics, settings, _users.Test);
        memory.Take("statistics per user", _measurement.Bytes);
        memory.Take("kept lists", input.Lists?.Bytes ?? 0);
        _depth = Math.Min(Math.Max(_measurement.ListDepth, input.Lists?.Depth ?? 0), itemCount);
        _rankedDepth = Math.Min(_depth > 0 ? input.Rerank?.CandidateCount(_depth) ?? _depth : 0, itemCount);
        _ranks = _depth > 0 || _measurement.Ranks;
        int most = UsersOfCandidates;
        if (_ranks && (_users.Candidates is null || input.Model is IListModel))
        {
            memory.Take("packed item vectors", CatalogueScorer.SharedBytes(input.Model, itemCount));
            _scorer = CatalogueScorer.Of(_model, input.Traits.Users, itemCount);
            most = _scorer.UsersPerBlock(_rankedDepth);
        }
        UsersPerBlock = CatalogueScorer.UsersPerBlock(most, _users.Count);
        Threads = memory.Share(input.Threads, WorkerBytes());
    }

    /// <summary>Gets the number of users to measure.</summary>
    public int UserCount => _users.Count;

    /// <summary>Gets the number of users of a block; results do not depend on it.</summary>
    public int UsersPerBlock { get; }

    /// <summary>Gets the number of threads: as many as asked for, fewer where memory is short.</summary>
    public int Threads { get; }

    /// <summary>Makes the worker of a thread.</summary>
    public EvaluationWorker NewWorker()
    {
        int itemCount = _input.Training.ItemCount;
        return new EvaluationWorker(
            _users, _ranks ? NewRanker() : null, NewReranking(), new UserMeasurer(_model, _users, _measurement, _ranks ? itemCount : 0, _depth), _input.Lists,
            new UserLists(UsersPerBlock, _rankedDepth, RankRoom()));
    }

    /// <summary>Sums up, in user order.</summary>
    public EvaluationResult Build() => _measurement.Build();

    private IRanker NewRanker() => _scorer is null ? new CandidateRanker(_model, _users, _input.Training.ItemCount) : _scorer.NewRanker(UsersPerBlock, _rankedDepth);

    private ListReranking? NewReranking() => _depth > 0 && _input.Rerank is { } chain ? new ListReranking(chain, _input.Traits, _depth, _rankedDepth) : null;

    private int RankRoom() => _measurement.Ranks ? _users.Expected.Most : 0;

    private long WorkerBytes() =>
        UserLists.Bytes(UsersPerBlock, _rankedDepth, RankRoom())
        + (_input.Rerank is null ? 0 : RerankScratch.Bytes(_rankedDepth))
        + (_ranks ? _input.Training.ItemCount * (long)sizeof(float) : 0) // The measurer's.
        + (_scorer is not null ? _scorer.RankerBytes(_rankedDepth) : _ranks ? CandidateRanker.Bytes(_users, _input.Training.ItemCount) : 0);
}
