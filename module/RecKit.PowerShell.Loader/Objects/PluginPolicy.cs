namespace RecKit.PowerShell;

/// <summary>Which plugins may run, besides those that come with RecKit.</summary>
/// <param name="Policy">any, signed or allow-list.</param>
/// <param name="Keys">The public keys of trusted signers, in base64.</param>
/// <param name="Allowed">The ids of the plugins that may run as their files were when they were allowed.</param>
/// <param name="Path">The file that says so.</param>
public sealed record PluginPolicy(string Policy, IReadOnlyList<string> Keys, IReadOnlyList<string> Allowed, string Path);
