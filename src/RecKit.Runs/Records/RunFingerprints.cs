using RecKit.Splitting;
using RecKit.Storage;

namespace RecKit.Runs.Records;

/// <summary>What tells whether two runs were measured on the same events.</summary>
/// <param name="Data">The fingerprint of the data after the filters.</param>
/// <param name="Folds">Those of the folds, in order.</param>
internal sealed record RunFingerprints(string Data, IReadOnlyList<FoldFingerprint> Folds)
{
    /// <summary>Computes those of a run.</summary>
    /// <param name="run">The run.</param>
    public static RunFingerprints Of(RunContext run) => new(run.Fingerprint, [.. run.Folds.Select(FoldFingerprint.Of)]);
}

/// <summary>What tells whether two folds of the same data hold the same events.</summary>
/// <param name="Name">The name of the fold.</param>
/// <param name="Train">SHA-256 of the numbers of the training rows.</param>
/// <param name="Test">SHA-256 of the numbers of the test rows.</param>
internal sealed record FoldFingerprint(string Name, string Train, string Test)
{
    /// <summary>Computes those of a fold.</summary>
    /// <param name="fold">The fold.</param>
    public static FoldFingerprint Of(Fold fold) => new(fold.Name, Of(fold.Train.Span), Of(fold.Test.Span));

    private static string Of(ReadOnlySpan<int> rows)
    {
        using BufferedHash hash = new();
        hash.Add(rows);
        return hash.Finish();
    }
}
