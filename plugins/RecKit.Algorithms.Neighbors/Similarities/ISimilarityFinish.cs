namespace RecKit.Algorithms.Neighbors.Similarities;

/// <summary>Turns the sums of the neighbour kernel into similarities.</summary>
internal interface ISimilarityFinish
{
    /// <summary>Turns the sums between a document and all others into similarities, in place.</summary>
    /// <param name="document">Whose neighbours are sought.</param>
    /// <param name="sums">A sum per document; that of the document itself is negative infinity and stays so.</param>
    void ApplyAll(int document, Span<float> sums);

    /// <summary>Gives the similarity between two documents: the same number.</summary>
    /// <param name="document">Whose neighbours are sought.</param>
    /// <param name="sum">The sum between them.</param>
    /// <param name="other">The other one.</param>
    float Apply(int document, float sum, int other);
}
