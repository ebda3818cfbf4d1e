namespace RecKit.Inference.Repository;

/// <summary>What a version in a repository is good for.</summary>
public enum PublishedModelState
{
    /// <summary>It is served: the newest that is neither withdrawn nor damaged.</summary>
    Current,

    /// <summary>It is there to go back to. Whether its package is whole, <see cref="PublishedModel.Inspect"/> finds out.</summary>
    Earlier,

    /// <summary>It was taken back.</summary>
    Withdrawn,

    /// <summary>Its package cannot be read: <see cref="PublishedModel.Reason"/> says why. It is never current.</summary>
    Damaged,
}
