namespace RecKit.Algorithms;

/// <summary>What the scores of a model mean.</summary>
[Flags]
public enum PredictionTasks
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Scores are ratings, on the scale of the training values.</summary>
    Rating = 1,

    /// <summary>Scores order items for one user; their size means nothing.</summary>
    Ranking = 2,

    /// <summary>Scores are probabilities of an interaction, from 0 to 1.</summary>
    Probability = 4,
}
