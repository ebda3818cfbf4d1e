using System.Security.Cryptography;

namespace RecKit.Storage;

/// <summary>The hash of a file of a run.</summary>
internal static class FileHash
{
    /// <summary>Computes the SHA-256 of a file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>Sixty-four hexadecimal digits.</returns>
    public static string Sha256(string path)
    {
        using FileStream stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
