namespace RecKit.PowerShell;

/// <summary>A key pair for signing plugins.</summary>
/// <param name="Path">The private key file, for the signer only.</param>
/// <param name="PublicPath">The public key file, for users who trust the signer.</param>
public sealed record PluginKey(string Path, string PublicPath);
