namespace RecKit.Data;

/// <summary>Which events are to be predicted, where events are of several kinds (views, carts, purchases): all others are trained on only.</summary>
/// <param name="Feature">The name of a categorical feature of events.</param>
/// <param name="Category">Its category of the events to predict.</param>
public sealed record TargetEvents(string Feature, string Category);
