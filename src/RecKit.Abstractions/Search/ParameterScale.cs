namespace RecKit.Search;

/// <summary>On which scale the values of a range are evenly spread.</summary>
public enum ParameterScale
{
    /// <summary>Equal differences count alike.</summary>
    Linear,

    /// <summary>Equal ratios count alike; values are above zero.</summary>
    Log,
}
