using System.Runtime.InteropServices;
using RecKit.Diagnostics;

namespace RecKit.Torch.Native;

/// <summary>The location of native libraries: one folder per user, shared by all programs.</summary>
public static class NativeFolder
{
    /// <summary>The environment variable that sets another folder.</summary>
    public const string Variable = "RECKIT_NATIVE";

    /// <summary>Gets the command that installs the libraries, in the syntax of the host.</summary>
    public static string InstallCommand => HostWords.Current.Command("native install torch");

    /// <summary>Gets the folder of all native libraries.</summary>
    public static string Root =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named
            ? Path.GetFullPath(named)
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "reckit", "native");

    /// <summary>Gets the folder of libtorch.</summary>
    public static string Torch => Path.Combine(Root, "torch");

    /// <summary>Gets the runtime identifier of this machine, as used by packages: <c>linux-x64</c>.</summary>
    public static string Runtime
    {
        get
        {
            string system = OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux";
            return $"{system}-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}";
        }
    }
}
