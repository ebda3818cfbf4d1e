namespace RecKit.Results;

/// <summary>What was being done when an algorithm failed.</summary>
public enum FailureStage
{
    /// <summary>The data were checked for what the algorithm needs; nothing was trained.</summary>
    Check,

    /// <summary>Its options were searched.</summary>
    Search,

    /// <summary>It was trained.</summary>
    Train,

    /// <summary>Its model was scored, reranked and measured.</summary>
    Evaluate,

    /// <summary>Its model was saved.</summary>
    Save,

    /// <summary>It was trained again on all events. Its figures stand; the run keeps no model.</summary>
    Refit,
}
