using System.Globalization;
using RecKit.Catalog;
using RecKit.Torch;

namespace RecKit.Plugins;

/// <summary>A library that the host shares with the plugins that use it. Manifests name it with its version: <c>torch 0.1</c>.</summary>
/// <param name="Name">Its name in manifests.</param>
/// <param name="Major">The major version of this program's copy.</param>
/// <param name="Minor">The minor version of this program's copy.</param>
/// <param name="Assemblies">The names of its assemblies.</param>
internal sealed record SharedLibrary(string Name, int Major, int Minor, string[] Assemblies)
{
    private static readonly SharedLibrary[] All =
        [new("torch", TorchLibraryVersion.Major, TorchLibraryVersion.Minor, ["RecKit.Torch", "TorchSharp"])];

    /// <summary>Finds the library of an entry of <c>uses</c>.</summary>
    /// <param name="use">The entry: name, space, version.</param>
    /// <returns>The library, of whatever version; null when this program shares none of that name.</returns>
    public static SharedLibrary? Find(string use) => Array.Find(All, library => library.Name == use.Split(' ')[0]);

    /// <summary>Says why an entry of <c>uses</c> cannot be satisfied.</summary>
    /// <param name="use">The entry: name, space, version.</param>
    /// <returns>The reason with the remedy, or null.</returns>
    public static string? Refuse(string use)
    {
        if (Find(use) is not { } library)
            return $"It uses {use}, which this program does not share with plugins.";
        string own = string.Create(CultureInfo.InvariantCulture, $"{library.Name} {library.Major}.{library.Minor}");
        string[] parts = use.Split(' ', 2);
        if (parts.Length == 1)
            return $"Its manifest says that it uses {use}, but not which version; this program has {own}. "
                + "Build it again with this version's packages.";
        return VersionRule.IsServed(parts[1], library.Major, library.Minor)
            ? null
            : $"It was built against {use}, but this program has {own}. Build it against this version.";
    }
}
