using System.Numerics;
using RecKit.Algorithms;
using RecKit.Inference.Packages;
using RecKit.Inference.Ranking;

namespace RecKit.Inference.Recommending;

/// <summary>What all requests to a model share: the kernel that ranks its catalogue, the order by popularity, and working memory that waits for the next request.</summary>
/// <remarks>Thread safety: safe. The kernel packs the catalogue when the first request comes.</remarks>
internal sealed class ModelRanking
{
    // Lists of up to so many items share their working memory.
    private const int LeastDepth = 16;

    private readonly Lazy<ICatalogueScorer> _catalogue;
    private readonly Lazy<PopularityScorer> _popularity;
    private readonly Lazy<RequestScope> _everything;
    private readonly Lazy<int[]> _items;
    private readonly WorkerPool[] _pools = new WorkerPool[32];

    /// <summary>Takes a model.</summary>
    /// <param name="model">The model.</param>
    public ModelRanking(LoadedModel model)
    {
        Model = model;
        Checked = new CheckedModel(model.Model, model.Users, model.Items, model.Manifest.Algorithm.QualifiedName);
        AlgorithmTraits traits = model.Traits;
        OnlyRanks = traits is { Learns: true, Users: not UserScope.Everyone } && (traits.Tasks == PredictionTasks.Ranking || traits.ListsOnly);
        _catalogue = new(() => CatalogueScorer.Of(Checked, traits.Users, model.Items.Count));
        _popularity = new(() => new PopularityScorer(model.Popularity.Span));
        _everything = new(() => new RequestScope(new RecommendationRequest(), this));
        _items = new(() => [.. Enumerable.Range(0, model.Items.Count)]);
        for (int pool = 0; pool < _pools.Length; pool++)
            _pools[pool] = new WorkerPool();
    }

    /// <summary>Gets the model.</summary>
    public LoadedModel Model { get; }

    /// <summary>Gets the same model, whose scores are looked at.</summary>
    public CheckedModel Checked { get; }

    /// <summary>Gets whether scores of the model mean an order and nothing else, so that it gives way to popularity where it knows nothing.</summary>
    public bool OnlyRanks { get; }

    /// <summary>Gets the kernel for the whole catalogue: that of an evaluation.</summary>
    public ICatalogueScorer Catalogue => _catalogue.Value;

    /// <summary>Gets the order by popularity.</summary>
    public ICatalogueScorer Popularity => _popularity.Value;

    /// <summary>Gets the scope of a request that allows what the model can list.</summary>
    public RequestScope Everything => _everything.Value;

    /// <summary>Gets the numbers of all items.</summary>
    public int[] Items => _items.Value;

    /// <summary>Tells how long lists must be for a request.</summary>
    /// <param name="request">The request.</param>
    public ListSize SizeOf(RecommendationRequest request)
    {
        int items = Model.Items.Count;
        int wanted = (int)Math.Min((long)request.Offset + request.Count, items);
        return new ListSize(wanted, Math.Min(Model.Rerank?.CandidateCount(wanted) ?? wanted, items));
    }

    /// <summary>Gets what a request allows.</summary>
    /// <param name="request">The request.</param>
    public RequestScope ScopeOf(RecommendationRequest request) => RequestScope.IsEverything(request) ? Everything : new RequestScope(request, this);

    /// <summary>Takes working memory for one user; <see cref="Return"/> gives it back, unless the work failed.</summary>
    /// <param name="depth">The longest list.</param>
    public AnswerWorker Take(int depth)
    {
        int room = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(depth, LeastDepth));
        return PoolOf(room).Take() ?? new AnswerWorker(this, 1, room);
    }

    /// <summary>Gives working memory back.</summary>
    /// <param name="worker">What <see cref="Take"/> gave.</param>
    public void Return(AnswerWorker worker)
    {
        worker.Clear();
        PoolOf(worker.Depth).Return(worker);
    }

    private WorkerPool PoolOf(int room) => _pools[BitOperations.Log2((uint)room)];
}
