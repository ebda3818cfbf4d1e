namespace RecKit.Components;

/// <summary>What a component is for. A spec names components of each kind in a place of its own.</summary>
public enum ComponentKind
{
    /// <summary>Makes a <see cref="Data.Dataset"/> from files or from nothing: <see cref="Data.IReader"/>.</summary>
    Reader,

    /// <summary>Removes events before the split: <see cref="Data.IFilter"/>.</summary>
    Filter,

    /// <summary>Divides events into folds: <see cref="Splitting.ISplit"/>.</summary>
    Split,

    /// <summary>Trains and loads models: <see cref="Algorithms.IAlgorithm"/>.</summary>
    Algorithm,

    /// <summary>Measures predictions or lists: <see cref="Metrics.IMetric"/> and the other forms.</summary>
    Metric,

    /// <summary>Chooses options of an algorithm on the validation part: <see cref="RecKit.Search.ISearch"/>.</summary>
    Search,
}
