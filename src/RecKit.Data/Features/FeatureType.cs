namespace RecKit.Data.Features;

/// <summary>What a column of features holds.</summary>
public enum FeatureType
{
    /// <summary>As the values look: numeric when all are numbers; text when more than half of them differ; else categorical.</summary>
    Infer,

    /// <summary>Categories: one per value, or several where the column has a list separator.</summary>
    Categorical,

    /// <summary>Numbers.</summary>
    Numeric,

    /// <summary>Texts.</summary>
    Text,
}
