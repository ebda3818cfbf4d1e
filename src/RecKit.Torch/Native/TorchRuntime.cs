using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using RecKit.Diagnostics;
using RecKit.Torch.Native;
using TorchSharp;

namespace RecKit.Torch;

/// <summary>
/// Loads libtorch, once per process: two copies abort the process, and TorchSharp's types cannot recover from a failed first use. The
/// native libraries are therefore inspected before any of its types is used, loaded by full path, and resolved for TorchSharp in any load
/// context.
/// </summary>
/// <remarks>Thread safety: safe.</remarks>
public static class TorchRuntime
{
    private static readonly Lock s_lock = new();
    private static readonly string? s_backend =
        typeof(TorchRuntime).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(a => a.Key == "TorchBackend")?.Value;
    private static bool s_isLoaded;

    /// <summary>Gets the version of TorchSharp, which the native libraries must match.</summary>
    public static string Version { get; } = typeof(torch).Assembly.GetName().Version!.ToString(3);

    /// <summary>Loads libtorch if necessary, and selects a device.</summary>
    /// <param name="device"><c>auto</c> (a GPU if available), <c>cpu</c>, <c>cuda</c> or <c>cuda:N</c>.</param>
    /// <returns>The device.</returns>
    /// <exception cref="RecKitException">RK3007: libtorch is not installed. RK3008: the installation is unusable. RK3009: there
    /// is no such device.</exception>
    public static torch.Device Start(string device)
    {
        ArgumentNullException.ThrowIfNull(device);
        Load();
        if (device == "cpu" || (device == "auto" && !torch.cuda_is_available()))
            return torch.CPU;
        int index = 0;
        bool isCuda = device is "auto" or "cuda"
            || (device.StartsWith("cuda:", StringComparison.Ordinal) && int.TryParse(device[5..], NumberStyles.None, CultureInfo.InvariantCulture, out index));
        if (!isCuda)
            throw new RecKitException(ErrorCodes.Device, $"A device is auto, cpu, cuda or cuda:N, but got '{device}'.");
        int count = torch.cuda_is_available() ? torch.cuda.device_count() : 0;
        return index < count
            ? torch.device(DeviceType.CUDA, index)
            : throw new RecKitException(
                ErrorCodes.Device,
                $"There is no device '{device}': libtorch sees {(count == 0 ? "no GPU" : $"{count} GPU(s), numbered from 0")}. Set device to auto or cpu, or install a libtorch with CUDA.");
    }

    private static void Load()
    {
        lock (s_lock)
        {
            if (s_isLoaded)
                return;
            if (s_backend is not null)
            {
                // This build includes libtorch (TorchBackend in the project file): TorchSharp finds it by itself.
                torch.InitializeDeviceType(DeviceType.CUDA);
                s_isLoaded = true;
                return;
            }
            string directory = NativeFolder.Torch;
            NativeManifest manifest = Inspect(directory);
            List<nint> handles = [];
            foreach (NativeFile file in manifest.Files)
                handles.Add(Load(Path.Combine(directory, file.Name)));
            var context = AssemblyLoadContext.GetLoadContext(typeof(torch).Assembly)!;
            context.ResolvingUnmanagedDll += (_, name) => Find(manifest, handles, name);
            s_isLoaded = true;
        }
    }

    /// <summary>Inspects the installation without loading it.</summary>
    /// <param name="directory">The folder of libtorch.</param>
    /// <returns>The manifest.</returns>
    /// <exception cref="RecKitException">RK3007: nothing is installed. RK3008: wrong version or platform, or missing or damaged
    /// files.</exception>
    internal static NativeManifest Inspect(string directory)
    {
        NativeManifest manifest = NativeManifest.Read(directory)
            ?? throw new RecKitException(
                ErrorCodes.NativeAbsent,
                $"Neural models need libtorch, which is not in {directory}. Install it, once for all programs of this user: {NativeFolder.InstallCommand}");
        if (manifest.TorchSharp != Version)
            throw Unusable(directory, $"is for TorchSharp {manifest.TorchSharp}, but this program has {Version}");
        if (manifest.Runtime != NativeFolder.Runtime)
            throw Unusable(directory, $"is for {manifest.Runtime}, but this machine is {NativeFolder.Runtime}");
        foreach (NativeFile file in manifest.Files)
        {
            var found = new FileInfo(Path.Combine(directory, file.Name));
            if (!found.Exists)
                throw Unusable(directory, $"lacks {file.Name}");
            if (found.Length != file.Length)
                throw Unusable(directory, $"has a damaged {file.Name}: {found.Length} bytes instead of {file.Length}");
        }
        return manifest;
    }

    private static nint Load(string file)
    {
        try
        {
            return NativeLibrary.Load(file);
        }
        catch (Exception e) when (e is DllNotFoundException or BadImageFormatException)
        {
            throw new RecKitException(
                ErrorCodes.NativeUnusable, $"{file} does not load: {e.Message.Trim()} Install again: {NativeFolder.InstallCommand} {HostWords.Current.Option("force")}", e);
        }
    }

    // TorchSharp requests "torch_cpu" or "LibTorchSharp"; the files are named libtorch_cpu.so, torch_cpu.dll, libtorch_cpu.dylib.
    private static nint Find(NativeManifest manifest, List<nint> handles, string name)
    {
        for (int i = 0; i < handles.Count; i++)
        {
            string file = manifest.Files[i].Name;
            string stem = file[..file.IndexOf('.', StringComparison.Ordinal)];
            if (stem == name || stem == "lib" + name || file == name)
                return handles[i];
        }
        return 0;
    }

    private static RecKitException Unusable(string directory, string what) =>
        new(ErrorCodes.NativeUnusable, $"libtorch in {directory} {what}. Install again: {NativeFolder.InstallCommand} {HostWords.Current.Option("force")}");
}
