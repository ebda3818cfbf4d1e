using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using RecKit.Diagnostics;

namespace RecKit.Plugins.Trust;

/// <summary>
/// Signs the folder of a plugin, and checks signatures: ECDSA over P-256 with SHA-256 (FIPS 186-5). Signed is the manifest, which lists the hash of every file;
/// the signature and the public key stand in the manifest, too. That a signature is right says that nothing changed; whether its key is trusted is the user's business (<see cref="PluginTrust"/>).
/// </summary>
public static class PluginSignature
{
    private const string Algorithm = "ecdsa-p256-sha256";
    private const string FilesKey = "files";
    private const string SignatureKey = "signature";

    private static readonly JsonSerializerOptions s_format = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Makes a pair of keys.</summary>
    /// <returns>Both in PEM: PKCS#8 and SubjectPublicKeyInfo.</returns>
    public static (string PrivateKey, string PublicKey) CreateKeys()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return (key.ExportPkcs8PrivateKeyPem(), key.ExportSubjectPublicKeyInfoPem());
    }

    /// <summary>Signs a plugin: writes hashes and signature into its manifest.</summary>
    /// <param name="folder">The folder of the plugin.</param>
    /// <param name="privateKey">The key in PEM.</param>
    /// <exception cref="RecKitException">RK3001: there is no manifest. RK3017: the key is none of P-256.</exception>
    public static void Sign(string folder, string privateKey)
    {
        string file = Path.Combine(folder, PluginFolder.ManifestName);
        JsonObject manifest = Read(file);
        manifest.Remove(SignatureKey);
        manifest[FilesKey] = new JsonObject(PluginFiles.Hash(folder).Select(f => KeyValuePair.Create(f.Key, (JsonNode?)f.Value)));
        using ECDsa key = Import(privateKey, "private");
        manifest[SignatureKey] = new JsonObject
        {
            ["algorithm"] = Algorithm,
            ["public_key"] = Convert.ToBase64String(key.ExportSubjectPublicKeyInfo()),
            ["value"] = Convert.ToBase64String(key.SignData(SignedBytes(manifest), HashAlgorithmName.SHA256)),
        };
        File.WriteAllText(file, manifest.ToJsonString(s_format) + "\n");
    }

    /// <summary>Checks the signature of a plugin against its files.</summary>
    /// <param name="folder">The folder of the plugin.</param>
    /// <returns>The public key in base64; null when the plugin is not signed.</returns>
    /// <exception cref="RecKitException">RK3017: a file or the manifest is not what was signed; with its name.</exception>
    public static string? Verify(string folder)
    {
        JsonObject manifest = Read(Path.Combine(folder, PluginFolder.ManifestName));
        if (!manifest.ContainsKey(SignatureKey))
            return null;
        if (manifest[SignatureKey] is not JsonObject signature || (string?)signature["algorithm"] != Algorithm || manifest[FilesKey] is not JsonObject files)
            throw Untrusted($"Its signature is of a kind that this program does not know; expected {Algorithm}.");
        string publicKey = (string?)signature["public_key"] ?? "";
        if (!IsRight(manifest, publicKey, (string?)signature["value"] ?? ""))
            throw Untrusted($"{PluginFolder.ManifestName} is not the one that was signed: it was changed afterwards.");
        SortedDictionary<string, string> found = PluginFiles.Hash(folder);
        foreach ((string name, JsonNode? hash) in files)
        {
            if (!found.Remove(name, out string? actual))
                throw Untrusted($"The file {name}, which was signed, is missing.");
            if (actual != (string?)hash)
                throw Untrusted($"The file {name} is not the one that was signed: it was changed afterwards.");
        }
        return found.Count == 0 ? publicKey : throw Untrusted($"The file {found.First().Key} was added after the plugin was signed.");
    }

    /// <summary>Reads a public key.</summary>
    /// <param name="pem">The key in PEM.</param>
    /// <returns>SubjectPublicKeyInfo in base64, as signatures and trust name it.</returns>
    /// <exception cref="RecKitException">RK3017: it is none of P-256.</exception>
    public static string ReadPublicKey(string pem)
    {
        using ECDsa key = Import(pem, "public");
        return Convert.ToBase64String(key.ExportSubjectPublicKeyInfo());
    }

    private static bool IsRight(JsonObject manifest, string publicKey, string value)
    {
        try
        {
            using var key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(Convert.FromBase64String(publicKey), out _);
            return key.VerifyData(SignedBytes(manifest), Convert.FromBase64String(value), HashAlgorithmName.SHA256);
        }
        catch (Exception e) when (e is FormatException or CryptographicException)
        {
            return false;
        }
    }

    // Everything in the manifest but the signature, without white space.
    private static byte[] SignedBytes(JsonObject manifest)
    {
        var content = (JsonObject)manifest.DeepClone();
        content.Remove(SignatureKey);
        return Encoding.UTF8.GetBytes(content.ToJsonString());
    }

    private static JsonObject Read(string file)
    {
        try
        {
            return JsonNode.Parse(File.ReadAllText(file)) as JsonObject ?? throw new JsonException();
        }
        catch (Exception e) when (e is IOException or JsonException)
        {
            throw new RecKitException(ErrorCodes.PluginManifest, $"There is no manifest {file} that can be read. Build the plugin with RecKit.Plugin.Build.", e);
        }
    }

    private static ECDsa Import(string pem, string what)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            if (key.KeySize == 256)
                return key;
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            key.Dispose();
            throw Untrusted($"That is no {what} key in PEM. '{HostWords.Current.Command("plugins key")}' makes a pair.", e);
        }
        key.Dispose();
        throw Untrusted($"The {what} key is of {key.KeySize} bits, but expected P-256.");
    }

    private static RecKitException Untrusted(string message, Exception? inner = null) => new(ErrorCodes.PluginUntrusted, message, inner);
}
