namespace RecKit.PowerShell;

/// <summary>The trust policy for plugins other than the built-in ones.</summary>
/// <param name="Policy">any, signed or allow-list.</param>
/// <param name="Keys">The public keys of trusted signers, in base64.</param>
/// <param name="Allowed">The ids of plugins that may run, provided that their files have not changed since they were allowed.</param>
/// <param name="Path">The policy file.</param>
public sealed record PluginPolicy(string Policy, IReadOnlyList<string> Keys, IReadOnlyList<string> Allowed, string Path);
