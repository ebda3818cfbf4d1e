using System.Text.Json;
using RecKit.Diagnostics;

namespace RecKit.Torch.Native;

/// <summary>The manifest of a folder of native libraries: <c>native.json</c>, written last.</summary>
/// <param name="TorchSharp">The version of TorchSharp that the libraries belong to.</param>
/// <param name="Runtime">The platform: <c>linux-x64</c>.</param>
/// <param name="Files">The files, in load order.</param>
public sealed record NativeManifest(string TorchSharp, string Runtime, IReadOnlyList<NativeFile> Files)
{
    /// <summary>The file name of the manifest.</summary>
    public const string FileName = "native.json";

    private static readonly JsonSerializerOptions s_json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true };

    /// <summary>Reads the manifest of a folder.</summary>
    /// <param name="directory">The folder.</param>
    /// <returns>The manifest; null when nothing is installed there.</returns>
    /// <exception cref="RecKitException">RK3008: the manifest is unreadable.</exception>
    public static NativeManifest? Read(string directory)
    {
        string file = Path.Combine(directory, FileName);
        if (!File.Exists(file))
            return null;
        try
        {
            return JsonSerializer.Deserialize<NativeManifest>(File.ReadAllBytes(file), s_json) is { TorchSharp: not null, Runtime: not null, Files.Count: > 0 } manifest
                ? manifest
                : throw Unreadable(file, "it is not a manifest of native libraries", null);
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw Unreadable(file, e.Message, e);
        }
    }

    /// <summary>Writes the manifest into a folder.</summary>
    /// <param name="directory">The folder.</param>
    public void Write(string directory) => File.WriteAllBytes(Path.Combine(directory, FileName), JsonSerializer.SerializeToUtf8Bytes(this, s_json));

    private static RecKitException Unreadable(string file, string reason, Exception? inner) =>
        new(ErrorCodes.NativeUnusable, $"{file} cannot be read: {reason}. Install again: {NativeFolder.InstallCommand} {HostWords.Current.Option("force")}", inner);
}
