using System.Reflection;
using RecKit.Torch;

// The build of a plugin that uses "torch" reads its version here and writes it to the manifest.
[assembly: AssemblyMetadata("RecKit.Uses.torch", TorchLibraryVersion.Text)]

namespace RecKit.Torch;

/// <summary>The version of the public surface of this library. The manifest of a plugin records the one it was built against.</summary>
public static class TorchLibraryVersion
{
    /// <summary>The major version: a plugin of another one is refused.</summary>
    public const int Major = 0;

    /// <summary>The minor version: a plugin of a newer one is refused. While <see cref="Major"/> is 0, it must be equal.</summary>
    public const int Minor = 1;

    /// <summary>Both numbers, joined by a dot, as manifests have them.</summary>
    public const string Text = "0.1";
}
