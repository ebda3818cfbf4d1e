namespace RecKit.Inference.Reranking;

/// <summary>The working memory of one thread that reranks lists.</summary>
/// <param name="candidates">The longest list it meets.</param>
internal sealed class RerankScratch(int candidates)
{
    /// <summary>Tells how much memory it takes.</summary>
    /// <param name="candidates">The longest list.</param>
    /// <returns>Bytes.</returns>
    public static long Bytes(int candidates) => candidates * ((2L * sizeof(int)) + (3 * sizeof(float)) + sizeof(bool));

    /// <summary>Gets room for the places that a reranker chooses.</summary>
    public int[] Places { get; } = new int[candidates];

    /// <summary>Gets room for the chosen items.</summary>
    public int[] Items { get; } = new int[candidates];

    /// <summary>Gets room for the model's scores of them.</summary>
    public float[] Scores { get; } = new float[candidates];

    /// <summary>Gets room for what a reranker takes for the relevance of each item.</summary>
    public float[] Relevance { get; } = new float[candidates];

    /// <summary>Gets room for what it gives to the next one.</summary>
    public float[] Next { get; } = new float[candidates];

    /// <summary>Gets which places were chosen.</summary>
    public bool[] Taken { get; } = new bool[candidates];
}
