using RecKit.Splitting;
using RecKit.Storage;

namespace RecKit.Runs.Records;

/// <summary>Fingerprints that show whether two runs were measured on the same events.</summary>
/// <param name="Data">The fingerprint of the data after the filters.</param>
/// <param name="Folds">The fingerprints of the folds, in order.</param>
internal sealed record RunFingerprints(string Data, IReadOnlyList<FoldFingerprint> Folds)
{
    /// <summary>Computes the fingerprints of a run.</summary>
    /// <param name="run">The run.</param>
    public static RunFingerprints Of(RunContext run) => new(run.Fingerprint, [.. run.Folds.Select(FoldFingerprint.Of)]);
}

/// <summary>Fingerprints that show whether two folds of the same data have the same events.</summary>
/// <param name="Name">The name of the fold.</param>
/// <param name="Train">The SHA-256 of the training row numbers.</param>
/// <param name="Test">The SHA-256 of the test row numbers.</param>
internal sealed record FoldFingerprint(string Name, string Train, string Test)
{
    /// <summary>Computes the fingerprints of a fold.</summary>
    /// <param name="fold">The fold.</param>
    public static FoldFingerprint Of(Fold fold) => new(fold.Name, Of(fold.Train.Span), Of(fold.Test.Span));

    private static string Of(ReadOnlySpan<int> rows)
    {
        using BufferedHash hash = new();
        hash.Add(rows);
        return hash.Finish();
    }
}
