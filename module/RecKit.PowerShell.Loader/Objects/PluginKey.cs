namespace RecKit.PowerShell;

/// <summary>A pair of keys to sign plugins with.</summary>
/// <param name="Path">The file of the private key, for the signer alone.</param>
/// <param name="PublicPath">The file of the public key, for those who trust the signer.</param>
public sealed record PluginKey(string Path, string PublicPath);
