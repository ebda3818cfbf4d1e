using System.Security.Cryptography;
using System.Text;

namespace RecKit.Storage;

/// <summary>SHA-256 as hexadecimal digits.</summary>
public static class Sha256Hash
{
    /// <summary>Computes the hash of a file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>Sixty-four lower-case hexadecimal digits.</returns>
    public static string OfFile(string path)
    {
        using FileStream stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    /// <summary>Computes the hash of a text.</summary>
    /// <param name="text">The text, hashed as UTF-8.</param>
    /// <returns>Sixty-four lower-case hexadecimal digits.</returns>
    public static string OfText(string text) => OfBytes(Encoding.UTF8.GetBytes(text));

    /// <summary>Computes the hash of bytes.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <returns>Sixty-four lower-case hexadecimal digits.</returns>
    public static string OfBytes(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
