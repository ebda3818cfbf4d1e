namespace RecKit.Data.Features;

/// <summary>The type of a feature column.</summary>
public enum FeatureType
{
    /// <summary>
    /// Inferred from the values: numeric if all are numbers; vector if all are number lists of the same length with the list separator
    /// between them, unless all those numbers are positive integers, as category ids are; text if more than half of the values are
    /// distinct; else categorical.
    /// </summary>
    Infer,

    /// <summary>Categories: one per value, or several if the column has a list separator.</summary>
    Categorical,

    /// <summary>Numbers.</summary>
    Numeric,

    /// <summary>Texts.</summary>
    Text,

    /// <summary>Numeric vectors of one length; the list separator separates the numbers.</summary>
    Vector,
}
