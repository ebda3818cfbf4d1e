using System.Runtime.InteropServices;
using RecKit.Diagnostics;

namespace RecKit.Torch.Native;

/// <summary>Where native libraries are: one folder for the machine's user, whichever program asks.</summary>
public static class NativeFolder
{
    /// <summary>The environment variable that names another folder.</summary>
    public const string Variable = "RECKIT_NATIVE";

    /// <summary>Gets the command that fills the folder, in the words of the host.</summary>
    public static string InstallCommand => HostWords.Current.Command("native install torch");

    /// <summary>Gets the folder of all native libraries.</summary>
    public static string Root =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named
            ? Path.GetFullPath(named)
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "reckit", "native");

    /// <summary>Gets the folder of libtorch.</summary>
    public static string Torch => Path.Combine(Root, "torch");

    /// <summary>Gets what this machine is called by packages: <c>linux-x64</c>.</summary>
    public static string Runtime
    {
        get
        {
            string system = OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux";
            return $"{system}-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}";
        }
    }
}
