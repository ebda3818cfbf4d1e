using RecKit.Inference.Packages;

namespace RecKit.Inference.Slots;

/// <summary>A model that is served.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its version in a repository; null for a model that was not published.</param>
/// <param name="Artifact">The model. The slot it is put into disposes it when another takes its place.</param>
/// <remarks>Thread safety: immutable.</remarks>
public sealed record ServedModel(string Name, int? Version, ModelArtifact Artifact);
