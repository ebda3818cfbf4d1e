using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using RecKit.Catalog;
using RecKit.Diagnostics;
using RecKit.Storage;

namespace RecKit.Plugins.Trust;

/// <summary>Whom a user trusts: <c>trust.json</c> in the user's folder, or the file that RECKIT_TRUST names. It holds for every plugin that does not come with RecKit, scripts included.</summary>
/// <remarks>Thread safety: immutable.</remarks>
public sealed record PluginTrust
{
    /// <summary>The environment variable that names another file.</summary>
    public const string Variable = "RECKIT_TRUST";

    private static readonly JsonSerializerOptions s_json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    /// <summary>Gets trust in everybody: what holds where nothing was said.</summary>
    public static PluginTrust Everybody { get; } = new();

    /// <summary>Gets which plugins may run.</summary>
    public TrustPolicy Policy { get; init; } = TrustPolicy.Any;

    /// <summary>Gets the public keys of trusted signers, SubjectPublicKeyInfo in base64.</summary>
    public IReadOnlyList<string> Keys { get; init; } = [];

    /// <summary>Gets the plugins that may run under <see cref="TrustPolicy.AllowList"/> without a trusted signature.</summary>
    public IReadOnlyList<AllowedPlugin> Allowed { get; init; } = [];

    /// <summary>Gets the file that says it.</summary>
    [JsonIgnore]
    public static string File => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? Path.GetFullPath(named) : UserFolder.Of("trust.json");

    /// <summary>Reads the file.</summary>
    /// <returns>What it says; <see cref="Everybody"/> when there is none.</returns>
    /// <exception cref="RecKitException">RK3017: it cannot be read. Nothing is trusted then.</exception>
    public static PluginTrust Load()
    {
        if (!System.IO.File.Exists(File))
        {
            return Environment.GetEnvironmentVariable(Variable) is { Length: > 0 }
                ? throw new RecKitException(ErrorCodes.PluginUntrusted, $"There is no file {File}, which {Variable} names.")
                : Everybody;
        }
        try
        {
            return JsonSerializer.Deserialize<PluginTrust>(System.IO.File.ReadAllBytes(File), s_json) ?? Everybody;
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new RecKitException(ErrorCodes.PluginUntrusted, $"{File} does not say whom to trust: {e.Message} Expected for example {{ \"policy\": \"signed\", \"keys\": [ … ] }}.", e);
        }
    }

    /// <summary>Trusts a signer.</summary>
    /// <param name="key">The public key, as <see cref="PluginKeys.ReadPublic"/> gives it.</param>
    /// <returns>What holds then; <see cref="Save"/> writes it.</returns>
    public PluginTrust With(string key) => this with { Keys = [.. Keys.Where(k => k != key), key] };

    /// <summary>Trusts a signer no longer.</summary>
    /// <param name="key">The public key.</param>
    /// <returns>What holds then; <see cref="Save"/> writes it.</returns>
    public PluginTrust Without(string key) => this with { Keys = [.. Keys.Where(k => k != key)] };

    /// <summary>Lists a plugin among those that may run under <see cref="TrustPolicy.AllowList"/>, as its files are now.</summary>
    /// <param name="folder">The folder of the plugin.</param>
    /// <returns>What holds then, and the entry; <see cref="Save"/> writes it.</returns>
    /// <exception cref="RecKitException">RK3001: there is no manifest.</exception>
    public (PluginTrust Trust, AllowedPlugin Entry) Allow(string folder)
    {
        AllowedPlugin entry = new(PluginManifest.Read(Path.Combine(folder, PluginFolder.ManifestName)).Id, PluginFiles.Digest(folder));
        return (Disallow(entry.Id) with { Allowed = [.. Disallow(entry.Id).Allowed, entry] }, entry);
    }

    /// <summary>Takes a plugin from the list of those that may run.</summary>
    /// <param name="id">Its id.</param>
    /// <returns>What holds then; <see cref="Save"/> writes it.</returns>
    public PluginTrust Disallow(string id) => this with { Allowed = [.. Allowed.Where(a => a.Id != id)] };

    /// <summary>Writes the file.</summary>
    public void Save()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        DurableFile.Replace(File, s => s.Write(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(this, s_json) + "\n")));
    }

    /// <summary>Says why a plugin must not run.</summary>
    /// <param name="folder">Its folder.</param>
    /// <param name="id">Its id.</param>
    /// <returns>A sentence with the remedy, or null when it may run.</returns>
    /// <exception cref="RecKitException">RK3017: it was signed, and changed afterwards.</exception>
    public string? Refuse(string folder, string id)
    {
        string? key = PluginSignature.Verify(folder);
        bool isSigned = key is not null && Keys.Contains(key);
        string signer = key is null ? "it is not signed" : "it is signed with a key that is not trusted";
        return Policy switch
        {
            TrustPolicy.Signed when !isSigned => $"The policy of {File} is 'signed', but {signer}. '{HostWords.Current.Command("plugins trust")} key.pub' adds the key of a signer.",
            TrustPolicy.AllowList when !isSigned && !Allowed.Contains(new AllowedPlugin(id, PluginFiles.Digest(folder))) =>
                $"The policy of {File} is 'allow-list', but its files are not listed and {signer}. '{HostWords.Current.Command("plugins allow")} {folder}' lists them.",
            _ => null,
        };
    }
}
