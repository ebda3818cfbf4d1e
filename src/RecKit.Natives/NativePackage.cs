using System.Text.Json;
using RecKit.Diagnostics;

namespace RecKit.Natives;

/// <summary>A package with native libraries.</summary>
/// <param name="Id">The package id.</param>
/// <param name="Version">The package version.</param>
/// <param name="Files">The required files with their SHA-256, in reverse load order.</param>
public sealed record NativePackage(string Id, string Version, IReadOnlyDictionary<string, string> Files)
{
    private static readonly Lazy<Dictionary<string, NativePackage[]>> s_torch = new(Read);

    /// <summary>Gets the supported platforms.</summary>
    public static IReadOnlyCollection<string> Runtimes => s_torch.Value.Keys;

    /// <summary>Returns the packages of libtorch.</summary>
    /// <param name="runtime">The platform: <c>linux-x64</c>.</param>
    /// <returns>The packages.</returns>
    /// <exception cref="RecKitException">RK3008: there are no packages for this platform.</exception>
    public static IReadOnlyList<NativePackage> Torch(string runtime)
    {
        ArgumentNullException.ThrowIfNull(runtime);
        return s_torch.Value.GetValueOrDefault(runtime)
            ?? throw new RecKitException(ErrorCodes.NativeUnusable, $"There is no libtorch for '{runtime}', but for {string.Join(", ", Runtimes)}.");
    }

    private static Dictionary<string, NativePackage[]> Read()
    {
        using Stream stream = typeof(NativePackage).Assembly.GetManifestResourceStream("packages.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, NativePackage[]>>(stream, JsonSerializerOptions.Web)!;
    }
}
