using RecKit.Catalog;
using RecKit.Diagnostics;
using RecKit.Plugins.Trust;
using RecKit.Storage;

namespace RecKit.Plugins;

/// <summary>The folder of a plugin, seen from outside: its manifest, and what speaks against it. Nothing is loaded.</summary>
/// <param name="Directory">Its full path.</param>
/// <param name="Manifest">Its manifest, or null when that cannot be read.</param>
/// <param name="Problem">Why the plugin cannot be used, or null.</param>
internal sealed record PluginFolder(string Directory, PluginManifest? Manifest, Diagnostic? Problem)
{
    /// <summary>The name of the manifest.</summary>
    public const string ManifestName = "plugin.json";

    /// <summary>The name of the file that switches a plugin off; what it holds does not matter.</summary>
    public const string DisabledName = "disabled";

    /// <summary>The assemblies that the host shares with every plugin. None may lie in the folder of one.</summary>
    public static readonly string[] Shared = ["RecKit.Abstractions", "RecKit.Numerics"];

    /// <summary>The assemblies that the host shares with a plugin.</summary>
    /// <param name="manifest">Its manifest.</param>
    /// <returns>The names of the contract's, and those of the libraries that it uses.</returns>
    public static string[] SharedWith(PluginManifest manifest) => [.. Shared, .. manifest.Uses.SelectMany(use => SharedLibrary.Find(use)?.Assemblies ?? [])];

    /// <summary>Looks at a folder.</summary>
    /// <param name="directory">Its full path.</param>
    /// <param name="trust">Whom the user trusts; null: the plugin comes with the host.</param>
    /// <returns>What is there.</returns>
    public static PluginFolder Inspect(string directory, PluginTrust? trust)
    {
        string file = Path.Combine(directory, ManifestName);
        try
        {
            if (!File.Exists(file))
                throw new RecKitException(ErrorCodes.PluginManifest, $"There is no {ManifestName} in {directory}. Build the plugin with RecKit.Plugin.Build.");
            var manifest = PluginManifest.Read(file);
            return new PluginFolder(directory, manifest, FindProblem(directory, manifest) ?? FindDistrust(directory, manifest, trust));
        }
        catch (RecKitException e)
        {
            return new PluginFolder(directory, null, e.Diagnostics[0]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new PluginFolder(directory, null, Error(ErrorCodes.PluginMalfunctioned, $"The folder {directory} cannot be read: {e.Message}"));
        }
    }

    private static Diagnostic? FindProblem(string directory, PluginManifest manifest)
    {
        string assembly = Path.Combine(directory, manifest.Assembly);
        if (File.Exists(Path.Combine(directory, DisabledName)))
            return Error(ErrorCodes.PluginDisabled, $"It is switched off. Delete the file {Path.Combine(directory, DisabledName)} to switch it on.");
        if (!manifest.IsCompatible)
            return Incompatible($"It was built against contract {manifest.Contract}, but this program has {PluginContract.Version}. Build it against this version.");
        if (manifest.Uses.Select(SharedLibrary.Refuse).FirstOrDefault(reason => reason is not null) is { } refused)
            return Incompatible(refused);
        if (SharedWith(manifest).FirstOrDefault(name => File.Exists(Path.Combine(directory, name + ".dll"))) is { } copy)
            return Incompatible($"Its folder has a {copy}.dll of its own, which the host shares with plugins. Delete the file, or build with RecKit.Plugin.Build.");
        if (!File.Exists(assembly))
            return Error(ErrorCodes.PluginMalfunctioned, $"Its assembly {assembly} is not there. Build the plugin again.");
        return Sha256Hash.OfFile(assembly) == manifest.AssemblySha256
            ? null
            : Error(ErrorCodes.PluginStale, $"The manifest was not written for the {manifest.Assembly} beside it: its SHA-256 is another one. Build the plugin again.");
    }

    private static Diagnostic? FindDistrust(string directory, PluginManifest manifest, PluginTrust? trust)
    {
        try
        {
            return trust?.Refuse(directory, manifest.Id) is { } reason ? Error(ErrorCodes.PluginUntrusted, reason) : null;
        }
        catch (RecKitException e)
        {
            return e.Diagnostics[0];
        }
    }

    private static Diagnostic Incompatible(string message) => Error(ErrorCodes.PluginIncompatible, message);

    private static Diagnostic Error(string code, string message) => new(code, DiagnosticSeverity.Error, message);
}
