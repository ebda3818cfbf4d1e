namespace RecKit.Results;

/// <summary>How p-values are corrected for the number of pairs that are tested.</summary>
public enum PValueCorrection
{
    /// <summary>Holm's step-down procedure: the chance of any false difference among the pairs of a metric stays below the level.</summary>
    Holm,

    /// <summary>Benjamini and Hochberg's procedure: of the differences found for a metric, the expected share of false ones stays below the level.</summary>
    BenjaminiHochberg,

    /// <summary>Not at all.</summary>
    None,
}
