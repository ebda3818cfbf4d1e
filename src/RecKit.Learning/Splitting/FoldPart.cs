namespace RecKit.Learning.Splitting;

/// <summary>Where a row of a fold belongs.</summary>
internal enum FoldPart : byte
{
    /// <summary>Trained on.</summary>
    Train,

    /// <summary>Held out for early stopping and for choosing options.</summary>
    Validation,

    /// <summary>Tested on.</summary>
    Test,

    /// <summary>The history of a user who is not trained on.</summary>
    FoldIn,
}
