using System.Numerics;

namespace RecKit.Algorithms.Neighbors.Similarities;

/// <summary>
/// Turns cosines c of unit vectors into the similarities of a rule. For norms p and q every rule is c ÷ (x·y + s ÷ p ÷ q − t·c):
/// the cosine with x·y = 1, the asymmetric one with x = p^(2α−1) and y = q^(1−2α), Jaccard's with p ÷ q + q ÷ p and t = 1.
/// </summary>
internal sealed class Denominators : ISimilarityFinish
{
    // Products of two of these are finite.
    private const double Largest = 1e18;

    private readonly bool _jaccard;
    private readonly bool _plain;
    private readonly double _exponent;
    private readonly float _shrinkage;
    private readonly float[] _inverseNorms;
    private readonly float[] _own;
    private readonly float[] _other;

    public Denominators(SimilarityRule rule, UnitVectors vectors)
    {
        _jaccard = rule.Similarity == Similarity.Jaccard;
        _shrinkage = (float)Math.Min(rule.Shrinkage, Largest);
        _inverseNorms = vectors.InverseNorms;
        _exponent = _jaccard ? 1 : rule.Similarity == Similarity.AsymmetricCosine ? (2 * rule.Alpha) - 1 : 0;
        _plain = _exponent == 0 && _shrinkage == 0;
        _own = _plain ? [] : Array.ConvertAll(vectors.Norms, norm => Power(norm, _exponent));
        _other = _plain ? [] : Array.ConvertAll(vectors.Norms, norm => Power(norm, -_exponent));
    }

    public void ApplyAll(int document, Span<float> cosines)
    {
        if (_plain)
            return;
        float own = _own[document];
        float inverse = _other[document];
        float shrink = Shrink(document);
        int index = 0;
        for (; index <= cosines.Length - Vector<float>.Count; index += Vector<float>.Count)
        {
            Vector<float> cosine = new(cosines[index..]);
            Vector<float> divisor = (new Vector<float>(own) * new Vector<float>(_other.AsSpan(index)))
                + (new Vector<float>(shrink) * new Vector<float>(_inverseNorms.AsSpan(index)));
            if (_jaccard)
                divisor += (new Vector<float>(inverse) * new Vector<float>(_own.AsSpan(index))) - cosine;
            (cosine / divisor).CopyTo(cosines[index..]);
        }
        for (; index < cosines.Length; index++)
            cosines[index] = One(cosines[index], own, inverse, shrink, index);
        cosines[document] = float.NegativeInfinity;
    }

    public float Apply(int document, float cosine, int other) =>
        _plain ? cosine : One(cosine, _own[document], _other[document], Shrink(document), other);

    /// <summary>Gives the similarity of a vector from outside to a document.</summary>
    /// <param name="cosine">The cosine between them.</param>
    /// <param name="norm">The norm of the vector.</param>
    /// <param name="document">The document.</param>
    /// <param name="fromDocument">Whether the neighbours of the document are sought; otherwise those of the vector.</param>
    public float Between(float cosine, double norm, int document, bool fromDocument)
    {
        if (_plain)
            return cosine;
        float inverseNorm = norm > 0 ? (float)Math.Min(1 / norm, float.MaxValue) : 0;
        float shrink = Math.Min(_shrinkage * inverseNorm, (float)Largest) * _inverseNorms[document];
        (float own, float inverse) = (Power(norm, _exponent), Power(norm, -_exponent));
        float divisor = (fromDocument ? _own[document] * inverse : own * _other[document]) + shrink;
        if (_jaccard)
            divisor += (fromDocument ? _other[document] * own : inverse * _own[document]) - cosine;
        return cosine / divisor;
    }

    private static float Power(double norm, double exponent) => norm > 0 ? (float)Math.Clamp(Math.Pow(norm, exponent), 1 / Largest, Largest) : 1;

    private float Shrink(int document) => Math.Min(_shrinkage * _inverseNorms[document], (float)Largest);

    private float One(float cosine, float own, float inverse, float shrink, int other)
    {
        float divisor = (own * _other[other]) + (shrink * _inverseNorms[other]);
        if (_jaccard)
            divisor += (inverse * _own[other]) - cosine;
        return cosine / divisor;
    }
}
