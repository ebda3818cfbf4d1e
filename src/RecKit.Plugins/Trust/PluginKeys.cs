using RecKit.Diagnostics;

namespace RecKit.Plugins.Trust;

/// <summary>Keys to sign plugins with, as files in PEM.</summary>
public static class PluginKeys
{
    /// <summary>What the public key's file is called beside the private one's.</summary>
    public const string PublicExtension = ".pub";

    /// <summary>Makes a pair of keys. The private one can be read by its owner alone, where the system knows that.</summary>
    /// <param name="file">Where the private key goes; the public one goes beside it, with <see cref="PublicExtension"/>.</param>
    /// <returns>The full paths of both.</returns>
    /// <exception cref="RecKitException">RK3018: one of the files exists, or they cannot be written. A key is never overwritten.</exception>
    public static (string PrivateFile, string PublicFile) Create(string file)
    {
        (string full, string publicFile) = Paths(file);
        (string privateKey, string publicKey) = PluginSignature.CreateKeys();
        FileStreamOptions own = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            own.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            using (StreamWriter writer = new(full, own))
                writer.WriteLine(privateKey);
            File.WriteAllText(publicFile, publicKey + "\n");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RecKitException(ErrorCodes.PluginInstallation, $"The keys cannot be written to {full}: {e.Message}", e);
        }
        return (full, publicFile);
    }

    /// <summary>Gives where <see cref="Create"/> would put the keys.</summary>
    /// <param name="file">The file of the private key.</param>
    /// <returns>The full paths of both.</returns>
    /// <exception cref="RecKitException">RK3018: one of the files exists.</exception>
    public static (string PrivateFile, string PublicFile) Paths(string file)
    {
        ArgumentException.ThrowIfNullOrEmpty(file);
        string full = Path.GetFullPath(file);
        string publicFile = full + PublicExtension;
        foreach (string taken in new[] { full, publicFile })
        {
            if (Path.Exists(taken))
                throw new RecKitException(ErrorCodes.PluginInstallation, $"{taken} exists already. A key is never overwritten: choose another name.");
        }
        return (full, publicFile);
    }

    /// <summary>Signs a plugin with a key in a file.</summary>
    /// <param name="folder">The folder of the plugin.</param>
    /// <param name="keyFile">The private key.</param>
    /// <exception cref="RecKitException">RK3017: there is no key, or none of P-256. RK3001: there is no manifest.</exception>
    public static void Sign(string folder, string keyFile) => PluginSignature.Sign(folder, Read(keyFile));

    /// <summary>Reads the public key of a signer.</summary>
    /// <param name="keyFile">The key in PEM.</param>
    /// <returns>SubjectPublicKeyInfo in base64, as <see cref="PluginTrust.Keys"/> has it.</returns>
    /// <exception cref="RecKitException">RK3017: there is no key, or none of P-256.</exception>
    public static string ReadPublic(string keyFile) => PluginSignature.ReadPublicKey(Read(keyFile));

    private static string Read(string file) => File.Exists(file)
        ? File.ReadAllText(file)
        : throw new RecKitException(ErrorCodes.PluginUntrusted, $"There is no key {Path.GetFullPath(file)}.");
}
