using System.Text.Json;
using RecKit.Diagnostics;

namespace RecKit.Natives;

/// <summary>A package with native libraries.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Version">Its version.</param>
/// <param name="Files">Files of it that are needed, each with its SHA-256, in the order in which they are loaded last to first.</param>
public sealed record NativePackage(string Id, string Version, IReadOnlyDictionary<string, string> Files)
{
    private static readonly Lazy<Dictionary<string, NativePackage[]>> s_torch = new(Read);

    /// <summary>Gets the platforms that there are packages for.</summary>
    public static IReadOnlyCollection<string> Runtimes => s_torch.Value.Keys;

    /// <summary>Gives the packages of libtorch.</summary>
    /// <param name="runtime">The platform: <c>linux-x64</c>.</param>
    /// <returns>The packages.</returns>
    /// <exception cref="RecKitException">RK3008: there are none for this platform.</exception>
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
