namespace RecKit.Results;

/// <summary>A plugin as lists show it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Version">Its version.</param>
/// <param name="State">Whether it can be used.</param>
/// <param name="Reason">Why it cannot be used, with the remedy; null when it can.</param>
/// <param name="Directory">Its folder.</param>
/// <param name="Components">Its components as <c>kind id</c>.</param>
public sealed record PluginInfo(
    string Id, string Version, PluginState State, string? Reason, string Directory, IReadOnlyList<string> Components)
{
    /// <summary>Gets its components as <c>kind id</c>.</summary>
    public IReadOnlyList<string> Components { get; init; } = Listed.Of(Components);
}
