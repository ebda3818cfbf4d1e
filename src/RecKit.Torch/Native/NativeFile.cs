namespace RecKit.Torch.Native;

/// <summary>A native library.</summary>
/// <param name="Name">The name of the file.</param>
/// <param name="Length">Its length in bytes.</param>
/// <param name="Sha256">Its SHA-256, as lower-case hexadecimal digits.</param>
public sealed record NativeFile(string Name, long Length, string Sha256);
