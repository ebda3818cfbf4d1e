namespace RecKit.PowerShell;

/// <summary>A native library used to train neural models.</summary>
/// <param name="Name">The library: torch.</param>
/// <param name="Version">The version of TorchSharp it belongs to; null when not installed.</param>
/// <param name="Runtime">The platform; null when not installed.</param>
/// <param name="Bytes">The size of its files in bytes; 0 when not installed.</param>
/// <param name="IsInstalled">Whether it is installed.</param>
/// <param name="Path">Its folder.</param>
public sealed record NativeInfo(string Name, string? Version, string? Runtime, long Bytes, bool IsInstalled, string Path);
