namespace RecKit.Diagnostics;

public static partial class ErrorCodes
{
    /// <summary>A manifest that cannot be read.</summary>
    public const string PluginManifest = "RK3001";

    /// <summary>A plugin built against another version of the contract, or one that brings its own copy of it.</summary>
    public const string PluginIncompatible = "RK3002";

    /// <summary>A plugin whose assembly does not load, or whose entry throws.</summary>
    public const string PluginMalfunctioned = "RK3003";

    /// <summary>A manifest that does not describe the assembly beside it.</summary>
    public const string PluginStale = "RK3004";

    /// <summary>A plugin path that is not there.</summary>
    public const string PluginNotFound = "RK3005";

    /// <summary>A plugin that was switched off, or that stands behind another of the same id.</summary>
    public const string PluginDisabled = "RK3006";

    /// <summary>A native library that is not installed.</summary>
    public const string NativeAbsent = "RK3007";

    /// <summary>A native library of another version or platform, or a damaged one.</summary>
    public const string NativeUnusable = "RK3008";

    /// <summary>A device that the machine does not have.</summary>
    public const string Device = "RK3009";

    /// <summary>At build: an assembly that does not name its plugin, or an entry that cannot be made or throws.</summary>
    public const string PluginEntry = "RK3010";

    /// <summary>At build: two components of one kind and id in one plugin.</summary>
    public const string PluginDuplicateComponent = "RK3011";

    /// <summary>At build: an option of a type that a spec cannot write, or an options record that cannot be made.</summary>
    public const string PluginOptionType = "RK3012";

    /// <summary>At build: an option without a description.</summary>
    public const string PluginOptionDescription = "RK3013";

    /// <summary>At build: a default outside the option's own range, or null where null is not allowed.</summary>
    public const string PluginOptionDefault = "RK3014";

    /// <summary>At build: an attribute that does not fit the option, such as an AppliesWhen that names an absent one.</summary>
    public const string PluginOptionRule = "RK3015";

    /// <summary>A script that does not compile, or that cannot be a plugin.</summary>
    public const string ScriptCompilation = "RK3016";

    /// <summary>A plugin that the user's policy does not trust, or whose files are not those that were signed.</summary>
    public const string PluginUntrusted = "RK3017";

    /// <summary>A plugin that cannot be installed: no package, or one that is installed already.</summary>
    public const string PluginInstallation = "RK3018";

    /// <summary>A study whose script threw.</summary>
    public const string ScriptFailed = "RK3019";
}
