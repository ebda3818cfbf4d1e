namespace RecKit.Core.Reranking;

/// <summary>The working memory of one thread that reranks lists.</summary>
/// <param name="candidates">The longest list it meets.</param>
internal sealed class RerankScratch(int candidates)
{
    /// <summary>Gets room for the places that a reranker chooses.</summary>
    public int[] Places { get; } = new int[candidates];

    /// <summary>Gets room for the chosen items.</summary>
    public int[] Items { get; } = new int[candidates];

    /// <summary>Gets room for their scores.</summary>
    public float[] Scores { get; } = new float[candidates];

    /// <summary>Gets which places were chosen.</summary>
    public bool[] Taken { get; } = new bool[candidates];
}
