namespace RecKit.Inference.Repository;

/// <summary>What going back from a version does.</summary>
/// <param name="Withdrawn">The version that is withdrawn.</param>
/// <param name="Current">The version that is current then.</param>
/// <param name="Skipped">Damaged versions that are newer than <paramref name="Current"/> and were passed over, the newest first.</param>
public sealed record UndoPlan(PublishedModel Withdrawn, PublishedModel Current, IReadOnlyList<PublishedModel> Skipped);
