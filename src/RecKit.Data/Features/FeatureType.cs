namespace RecKit.Data.Features;

/// <summary>What a column of features holds.</summary>
public enum FeatureType
{
    /// <summary>
    /// As the values look: numeric when all are numbers; vector when all are as many numbers with the list separator between them, and not all of those are whole and positive, as ids of
    /// categories are; text when more than half of the values differ; else categorical.
    /// </summary>
    Infer,

    /// <summary>Categories: one per value, or several where the column has a list separator.</summary>
    Categorical,

    /// <summary>Numbers.</summary>
    Numeric,

    /// <summary>Texts.</summary>
    Text,

    /// <summary>Vectors of numbers, all of one length, with the list separator between the numbers.</summary>
    Vector,
}
