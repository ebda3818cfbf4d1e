using System.Globalization;

namespace RecKit.Catalog;

/// <summary>Which versions of the contract, and of a shared library, serve a plugin.</summary>
public static class VersionRule
{
    /// <summary>
    /// Returns whether a version serves a plugin that was built against another one: the major versions must be equal and the plugin's
    /// minor version must not be newer. While the major version is 0, the minor versions must be equal.
    /// </summary>
    /// <param name="builtAgainst">The version in the manifest: <c>0.3</c>.</param>
    /// <param name="major">The major version of this program.</param>
    /// <param name="minor">The minor version of this program.</param>
    /// <returns>False also when <paramref name="builtAgainst"/> is not a version.</returns>
    public static bool IsServed(string builtAgainst, int major, int minor)
    {
        ArgumentNullException.ThrowIfNull(builtAgainst);
        string[] parts = builtAgainst.Split('.');
        return parts.Length == 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int builtMajor) && builtMajor == major
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int builtMinor)
            && (major == 0 ? builtMinor == minor : builtMinor <= minor);
    }
}
