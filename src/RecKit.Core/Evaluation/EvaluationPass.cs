namespace RecKit.Core.Evaluation;

/// <summary>One evaluation: what is prepared once. Its stages are ranking, measuring, and a sink that may want the lists; a worker runs them for a block of users.</summary>
internal sealed class EvaluationPass
{
    // Small enough to share a few hundred users between threads, large enough that taking a block costs nothing.
    private const int SmallBlock = 16;

    private readonly EvaluationCase _input;
    private readonly CheckedModel _model;
    private readonly EvaluationUsers _users;
    private readonly Measurement _measurement;
    private readonly int _depth;
    private readonly bool _ranks;
    private readonly int[] _catalogue = [];

    public EvaluationPass(EvaluationCase input, IReadOnlyList<MetricInstance> metrics, EvaluationSettings settings)
    {
        _input = input;
        _model = new CheckedModel(input.Model, input.UserIds, input.ItemIds);
        _users = new EvaluationUsers(input, settings);
        _measurement = new Measurement(input, metrics, settings, _users.Test);
        int itemCount = input.Training.ItemCount;
        _depth = Math.Min(Math.Max(_measurement.ListDepth, input.Lists?.Depth ?? 0), itemCount);
        _ranks = _depth > 0 || _measurement.Ranks;
        if (!_ranks || _users.Candidates is not null)
            return;
        _catalogue = new int[itemCount];
        for (int item = 0; item < itemCount; item++)
            _catalogue[item] = item;
    }

    /// <summary>Gets the number of users to measure.</summary>
    public int UserCount => _users.Count;

    /// <summary>Gets the number of users of a block; results do not depend on it.</summary>
    public int UsersPerBlock { get; } = SmallBlock;

    /// <summary>Makes the worker of a thread.</summary>
    public EvaluationWorker NewWorker()
    {
        int itemCount = _input.Training.ItemCount;
        return new EvaluationWorker(
            _users, _ranks ? NewRanker() : null, new UserMeasurer(_model, _users, _measurement, _ranks ? itemCount : 0, _depth), _input.Lists,
            new UserLists(UsersPerBlock, _depth, _measurement.Ranks ? _users.Expected.Most : 0));
    }

    /// <summary>Sums up, in user order.</summary>
    public EvaluationResult Build() => _measurement.Build();

    private IRanker NewRanker() =>
        _users.Candidates is null
            ? new CatalogueRanker(_model, _users, _catalogue, _input.Seed)
            : new CandidateRanker(_model, _users, _input.Training.ItemCount, _input.Seed);
}
