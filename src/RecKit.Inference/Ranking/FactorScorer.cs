using RecKit.Diagnostics;
using RecKit.Models;
using RecKit.Numerics;
using RecKit.Numerics.Ranking;

namespace RecKit.Inference.Ranking;

/// <summary>Ranks by factor vectors: a blocked product with the packed vectors of the catalogue.</summary>
internal sealed class FactorScorer : ICatalogueScorer
{
    // Products whose bound lies below are finite, with every partial sum, whatever the rounding.
    private const double Harmless = 1e38;

    private readonly CheckedModel _model;
    private readonly IFactorVectors _vectors;
    private readonly ItemPanels _panels;

    /// <summary>Packs the vectors.</summary>
    /// <param name="model">The model.</param>
    /// <param name="vectors">The same model.</param>
    /// <param name="itemCount">The number of items of the catalogue.</param>
    public FactorScorer(CheckedModel model, IFactorVectors vectors, int itemCount)
    {
        if (vectors.Factors < 1 || vectors.ItemFactors.Length != (long)itemCount * vectors.Factors)
        {
            throw new RecKitException(
                ErrorCodes.ComponentContract,
                $"The model shows {vectors.ItemFactors.Length} numbers of item vectors with {vectors.Factors} factors; {itemCount} items need factors × items numbers.");
        }
        _model = model;
        _vectors = vectors;
        _panels = new ItemPanels(vectors.ItemFactors.Span, vectors.Factors);
    }

    public int UsersPerBlock(int depth) => FactorRanking.UsersPerBlock(depth, _panels.ItemCount);

    public long RankerBytes(int depth) => FactorRanking.Bytes(_panels.ItemCount, _panels.Factors, depth) + (_panels.Factors * (long)sizeof(float));

    public IRanker NewRanker(int users, int depth) => new Ranker(this, users, depth);

    private void ReadVector(int user, in UserQuery query, Span<float> vector)
    {
        try
        {
            _vectors.UserFactors(query, vector);
        }
        catch (Exception e) when (CheckedModel.IsOfModel(e))
        {
            throw _model.Threw(e, "made the vector of", user);
        }
        RequireFinite(user, vector);
    }

    private void RequireFinite(int user, ReadOnlySpan<float> vector)
    {
        double square = 0;
        foreach (float number in vector)
            square += (double)number * number;
        if (Math.Sqrt(square) * _panels.LargestNorm < Harmless)
            return;
        ReadOnlySpan<float> rows = _vectors.ItemFactors.Span;
        for (int item = 0; item < _panels.ItemCount; item++)
        {
            float score = VectorMath.Score(vector, rows.Slice(item * vector.Length, vector.Length));
            if (!float.IsFinite(score))
                throw _model.NotFinite(score, user, item);
        }
    }

    private sealed class Ranker(FactorScorer scorer, int users, int depth) : IRanker
    {
        private readonly FactorRanking _ranking = new(scorer._panels, depth, users);
        private readonly float[] _vector = new float[scorer._panels.Factors];

        public void Rank(IRankedUsers users, int start, int end, UserLists lists, CancellationToken cancellation)
        {
            _ranking.Begin();
            for (int position = start; position < end; position++)
            {
                scorer.ReadVector(users.User(position), users.Query(position), _vector);
                _ranking.Add(_vector, users.Selection(position, lists.WantsRanks));
            }
            _ranking.Run(cancellation);
            for (int position = start; position < end; position++)
                lists.Receive(position - start, _ranking.Block, position - start, scorer._panels.ItemCount - users.ExcludedCount(position));
        }
    }
}
