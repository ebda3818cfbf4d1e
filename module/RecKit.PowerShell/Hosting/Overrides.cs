using System.Collections;
using System.Globalization;
using RecKit.Catalog.Options;
using RecKit.Experiments.Model;

namespace RecKit.PowerShell.Hosting;

/// <summary>Reads the overrides of -Override.</summary>
internal static class Overrides
{
    /// <summary>Returns one override per entry.</summary>
    /// <exception cref="RecKit.Diagnostics.RecKitException">A value is not allowed in an experiment.</exception>
    public static List<SpecOverride> Of(IDictionary values) =>
        [.. values.Cast<DictionaryEntry>().Select(e => new SpecOverride(Convert.ToString(e.Key, CultureInfo.InvariantCulture)!, SpecNodes.From(e.Value, $"-Override {e.Key}")))];
}
