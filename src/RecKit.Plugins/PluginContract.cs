using System.Globalization;
using RecKit.Components;

namespace RecKit.Plugins;

/// <summary>The contract of this program.</summary>
internal static class PluginContract
{
    /// <summary>Gets its version: <c>0.1</c>.</summary>
    public static string Version { get; } = string.Create(CultureInfo.InvariantCulture, $"{ContractVersion.Major}.{ContractVersion.Minor}");
}
