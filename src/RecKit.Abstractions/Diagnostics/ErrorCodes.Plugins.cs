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
}
