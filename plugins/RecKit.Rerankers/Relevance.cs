namespace RecKit.Rerankers;

/// <summary>Scores of one list on a common scale: models give scores of any size, and what is added to them must weigh the same with each.</summary>
internal static class Relevance
{
    /// <summary>Brings scores to 0…1: the lowest of the list to 0, the highest to 1; equal scores all to 1.</summary>
    /// <param name="scores">Finite scores.</param>
    /// <param name="relevance">Receives one number per score.</param>
    public static void Normalise(ReadOnlySpan<float> scores, Span<double> relevance)
    {
        float low = float.PositiveInfinity;
        float high = float.NegativeInfinity;
        foreach (float score in scores)
        {
            low = Math.Min(low, score);
            high = Math.Max(high, score);
        }
        double range = (double)high - low;
        for (int i = 0; i < scores.Length; i++)
            relevance[i] = range > 0 ? ((double)scores[i] - low) / range : 1;
    }
}
