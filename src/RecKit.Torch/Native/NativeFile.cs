namespace RecKit.Torch.Native;

/// <summary>A native library.</summary>
/// <param name="Name">The file name.</param>
/// <param name="Length">The length in bytes.</param>
/// <param name="Sha256">The SHA-256 in lower-case hexadecimal.</param>
public sealed record NativeFile(string Name, long Length, string Sha256);
