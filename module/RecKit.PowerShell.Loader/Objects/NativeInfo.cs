namespace RecKit.PowerShell;

/// <summary>A native library that neural models train with.</summary>
/// <param name="Name">The library: torch.</param>
/// <param name="Version">The version of TorchSharp it is for; null when it is absent.</param>
/// <param name="Runtime">The platform it is for; null when it is absent.</param>
/// <param name="Bytes">The size of its files; 0 when it is absent.</param>
/// <param name="IsInstalled">Whether it is there.</param>
/// <param name="Path">Its folder.</param>
public sealed record NativeInfo(string Name, string? Version, string? Runtime, long Bytes, bool IsInstalled, string Path);
