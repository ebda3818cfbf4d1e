namespace RecKit.Metrics.Ranking;

/// <summary>How gains are discounted by rank.</summary>
public enum Discount
{
    /// <summary>÷ log₂(rank + 1).</summary>
    Log2,

    /// <summary>÷ log₂(rank), from rank 2 on: ranks 1 and 2 both weigh 1, as Järvelin and Kekäläinen had it and LensKit has.</summary>
    Log2Rank,
}
