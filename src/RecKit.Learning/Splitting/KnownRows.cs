using RecKit.Splitting;

namespace RecKit.Learning.Splitting;

/// <summary>What a model may know when it is asked: chosen options are trained on the validation part, too.</summary>
internal static class KnownRows
{
    /// <summary>Gets the parts of a fold that come before its test part, without copying.</summary>
    /// <param name="fold">The fold.</param>
    public static ReadOnlyMemory<int>[] Of(Fold fold) => [fold.Train, fold.Validation, fold.FoldIn];
}
