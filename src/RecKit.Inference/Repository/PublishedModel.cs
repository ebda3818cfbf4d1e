using RecKit.Diagnostics;
using RecKit.Inference.Packages;

namespace RecKit.Inference.Repository;

/// <summary>A version of a model in a repository.</summary>
/// <param name="Name">The name of the model.</param>
/// <param name="Version">The version, from 1.</param>
/// <param name="State">What it is good for, as far as it was looked into.</param>
/// <param name="IsWithdrawn">Whether it was taken back; it may be damaged besides.</param>
/// <param name="Directory">The full path of its package.</param>
public sealed record PublishedModel(string Name, int Version, PublishedModelState State, bool IsWithdrawn, string Directory)
{
    /// <summary>Gets whether it is the one that is served.</summary>
    public bool IsCurrent => State == PublishedModelState.Current;

    /// <summary>Gets why it is damaged; null for any other state.</summary>
    public string? Reason { get; init; }

    /// <summary>Gets what the package says of itself; null where nobody looked into it, or it is damaged.</summary>
    public ModelManifest? Manifest { get; init; }

    /// <summary>Reads the manifest and compares the sizes of the files with it; hashes are verified by whoever loads the package.</summary>
    /// <returns>The same version with its manifest, or as a damaged one with the reason.</returns>
    public PublishedModel Inspect()
    {
        if (Manifest is not null || State == PublishedModelState.Damaged)
            return this;
        try
        {
            return this with { Manifest = ModelPackage.Inspect(Directory) };
        }
        catch (Exception e) when (e is RecKitException or IOException or UnauthorizedAccessException)
        {
            return this with { State = PublishedModelState.Damaged, Reason = e.Message };
        }
    }
}
