using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using RecKit.Diagnostics;
using RecKit.Storage;

namespace RecKit.Inference.Packages;

/// <summary>
/// Writes and reads <c>model.json</c>. Its last value, <c>manifest_sha256</c>, is the hash of the file itself with sixty-four zeros in the place of that value,
/// so a change of the manifest is found like a change of any other file.
/// </summary>
internal static class ManifestFile
{
    /// <summary>The name of the file.</summary>
    public const string Name = "model.json";
    private const string HashKey = "manifest_sha256";
    private static readonly string Zeros = new('0', 64);

    /// <summary>Gives the content of the file.</summary>
    /// <param name="manifest">The manifest.</param>
    /// <returns>UTF-8.</returns>
    public static byte[] ToBytes(ModelManifest manifest)
    {
        JsonObject json = JsonSerializer.SerializeToNode(manifest, PackageJson.Options)!.AsObject();
        json[HashKey] = Zeros;
        string text = json.ToJsonString(PackageJson.Options) + "\n";
        int place = text.LastIndexOf(Zeros, StringComparison.Ordinal);
        string hash = Sha256Hash.OfText(text);
        return Encoding.UTF8.GetBytes(string.Concat(text.AsSpan(0, place), hash, text.AsSpan(place + Zeros.Length)));
    }

    /// <summary>Reads and checks the file.</summary>
    /// <param name="bytes">Its content.</param>
    /// <param name="source">The file, for errors.</param>
    /// <returns>The manifest.</returns>
    /// <exception cref="RecKitException">RK5005: it was changed. RK5007: it has a newer format.</exception>
    public static ModelManifest Read(ReadOnlySpan<byte> bytes, string source)
    {
        try
        {
            JsonObject json = JsonNode.Parse(bytes)?.AsObject() ?? throw new JsonException("it is null");
            int format = json["format"]?.GetValue<int>() ?? throw new JsonException("it has no 'format'");
            if (format > ModelManifest.CurrentFormat)
            {
                throw new RecKitException(
                    ErrorCodes.ModelFormat,
                    $"'{source}' has format {format}, but this version of RecKit reads formats up to {ModelManifest.CurrentFormat}: install a newer one.");
            }

            string hash = json[HashKey]?.GetValue<string>() ?? throw new JsonException($"it has no '{HashKey}'");
            RequireHash(bytes, hash, source);
            json.Remove(HashKey);
            ModelManifest manifest = json.Deserialize<ModelManifest>(PackageJson.Options) ?? throw new JsonException("it is empty");
            foreach (PackageFile file in manifest.Files)
                RequireInside(file.Path, source);
            return manifest;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw SafetensorsHeader.Damaged(source, $"it is not a manifest: {e.Message}", e);
        }
    }

    private static void RequireHash(ReadOnlySpan<byte> bytes, string hash, string source)
    {
        byte[] zeroed = bytes.ToArray();
        byte[] digits = Encoding.UTF8.GetBytes(hash);
        int place = bytes.LastIndexOf(digits);
        if (digits.Length != Zeros.Length || place < 0)
            throw SafetensorsHeader.Damaged(source, $"'{HashKey}' is not a hash");
        zeroed.AsSpan(place, Zeros.Length).Fill((byte)'0');
        string found = Sha256Hash.OfBytes(zeroed);
        if (found != hash)
            throw SafetensorsHeader.Damaged(source, $"its SHA-256 is {found}, but it says {hash}");
    }

    private static void RequireInside(string path, string source)
    {
        bool inside = !string.IsNullOrEmpty(path) && !Path.IsPathRooted(path) && path.AsSpan().IndexOfAny('\\', ':', '\0') < 0
            && Array.TrueForAll(path.Split('/'), part => part is not ("" or "." or ".."));
        if (!inside)
            throw SafetensorsHeader.Damaged(source, $"the file '{path}' of its list does not lie in the package");
    }
}
