using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using RecKit.Components;
using RecKit.Diagnostics;

namespace RecKit.Catalog;

/// <summary>What the build wrote of a plugin: <c>plugin.json</c>. All that listing, completion, validation and the schema need.</summary>
/// <remarks>Thread safety: immutable.</remarks>
public sealed record PluginManifest
{
    /// <summary>The version of the format that this code reads.</summary>
    public const int CurrentFormat = 1;

    /// <summary>Gets the id of the plugin, in kebab-case.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the version of the plugin.</summary>
    public required string Version { get; init; }

    /// <summary>Gets the version of the contract it was built against: <c>0.1</c>.</summary>
    public required string Contract { get; init; }

    /// <summary>Gets the name of its assembly's file, which lies beside the manifest.</summary>
    public required string Assembly { get; init; }

    /// <summary>Gets the SHA-256 of that file, as lower-case hexadecimal digits.</summary>
    public required string AssemblySha256 { get; init; }

    /// <summary>Gets the shared libraries it needs besides the contract, with the versions it was built against: <c>torch 0.1</c>.</summary>
    public IReadOnlyList<string> Uses { get; init; } = [];

    /// <summary>Gets the full path of the script that it was compiled from, or null.</summary>
    public string? Script { get; init; }

    /// <summary>Gets its components; empty when the contract is another one and its components cannot be read.</summary>
    public required IReadOnlyList<ManifestComponent> Components { get; init; }

    /// <summary>Gets whether this program's contract serves a plugin that was built against <see cref="Contract"/>.</summary>
    public bool IsCompatible => IsServed(Contract);

    /// <summary>Reads a manifest file.</summary>
    /// <param name="file">Its full path.</param>
    /// <returns>The manifest.</returns>
    /// <exception cref="RecKitException">RK3001: it cannot be read, or is not a manifest of this format; with the place.</exception>
    public static PluginManifest Read(string file)
    {
        ArgumentNullException.ThrowIfNull(file);
        try
        {
            return Parse(File.ReadAllBytes(file), file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RecKitException(ErrorCodes.PluginManifest, $"The manifest {file} cannot be read: {e.Message}", e);
        }
    }

    /// <summary>Reads a manifest.</summary>
    /// <param name="utf8">The JSON text.</param>
    /// <param name="file">Its name, for errors.</param>
    /// <returns>The manifest.</returns>
    /// <exception cref="RecKitException">RK3001: it is not a manifest of this format; with the place.</exception>
    public static PluginManifest Parse(ReadOnlySpan<byte> utf8, string file)
    {
        JsonNode? root;
        try
        {
            root = JsonNode.Parse(utf8);
        }
        catch (JsonException e)
        {
            string place = string.Create(CultureInfo.InvariantCulture, $"line {e.LineNumber + 1}, column {e.BytePositionInLine + 1}");
            throw new RecKitException(ErrorCodes.PluginManifest, $"The manifest {file} is not JSON ({place}). Build the plugin again.", e);
        }
        var reader = new ManifestReader(file);
        JsonObject head = reader.Object(root, "the manifest");
        int format = reader.Integer(head, "format");
        if (format != CurrentFormat)
            throw reader.Problem("format", $"is {format}, but this program reads {CurrentFormat}");
        string contract = reader.Text(head, "contract");
        return new PluginManifest
        {
            Id = reader.KebabText(head, "id", ""),
            Version = reader.Text(head, "version"),
            Contract = contract,
            Assembly = reader.FileName(head, "assembly"),
            AssemblySha256 = reader.Text(head, "assembly_sha256"),
            Uses = reader.Texts(head, "uses"),
            Script = head.ContainsKey("script") ? reader.Text(head, "script") : null,
            Components = ReadComponents(reader, head, isOurs: IsServed(contract)),
        };
    }

    private static ManifestComponent[] ReadComponents(ManifestReader reader, JsonObject head, bool isOurs)
    {
        try
        {
            return reader.Components(head);
        }
        catch (RecKitException) when (!isOurs)
        {
            // Another contract may describe components in another way. The plugin is refused anyway; its head tells why.
            return [];
        }
    }

    private static bool IsServed(string contract) => VersionRule.IsServed(contract, ContractVersion.Major, ContractVersion.Minor);
}
