using RecKit.Inference.Packages;

namespace RecKit.Inference.Repository;

/// <summary>A version of a model in a repository.</summary>
/// <param name="Name">The name of the model.</param>
/// <param name="Version">The version, from 1.</param>
/// <param name="IsCurrent">Whether it is the one that is served: the highest that was not withdrawn.</param>
/// <param name="IsWithdrawn">Whether it was taken back.</param>
/// <param name="Directory">The full path of its package.</param>
/// <param name="Manifest">What the package says of itself.</param>
public sealed record PublishedModel(string Name, int Version, bool IsCurrent, bool IsWithdrawn, string Directory, ModelManifest Manifest);
