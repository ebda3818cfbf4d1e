namespace RecKit.Metrics.Fairness;

/// <summary>What the gap between groups is.</summary>
public enum GapMeasure
{
    /// <summary>The highest value of a group less the lowest.</summary>
    Range,

    /// <summary>The mean absolute difference over all pairs of groups, as Elliot's UserMAD.</summary>
    MeanDifference,
}
