namespace RecKit.Plugins.Trust;

/// <summary>An entry of the list of plugins that may run.</summary>
/// <param name="Id">The id of the plugin.</param>
/// <param name="Sha256">The digest of its files (<see cref="PluginFiles.Digest"/>): this content and no other.</param>
public sealed record AllowedPlugin(string Id, string Sha256);
