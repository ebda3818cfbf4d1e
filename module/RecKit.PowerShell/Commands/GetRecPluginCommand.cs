using System.Management.Automation;
using RecKit.Catalog.Options;
using RecKit.Diagnostics;
using RecKit.PowerShell.Completion;
using RecKit.PowerShell.Hosting;
using RecKit.Results;

namespace RecKit.PowerShell.Commands;

/// <summary>Lists plugins and their problems.</summary>
/// <remarks>
/// Plugins come with the module, from the folders in the environment variable RECKIT_PLUGINS, and from Register-RecPlugin.
/// </remarks>
/// <example><para>Lists all plugins.</para><code>Get-RecPlugin</code></example>
/// <example><para>Finds those that cannot be used, with the reason.</para><code>Get-RecPlugin | Where-Object Reason | Format-List Id, State, Reason</code></example>
[Cmdlet(VerbsCommon.Get, "RecPlugin")]
[OutputType(typeof(PluginInfo))]
public sealed class GetRecPluginCommand : RecCmdlet
{
    /// <summary>Ids; wildcards are allowed.</summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(PluginCompleter))]
    public string[] Id { get; set; } = ["*"];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        IReadOnlyList<PluginInfo> plugins = Engine.Host.Plugins;
        foreach (string id in Id.Where(i => !WildcardPattern.ContainsWildcardCharacters(i) && !plugins.Any(p => string.Equals(p.Id, i, StringComparison.OrdinalIgnoreCase))))
            ForEach(id, () => throw new RecKitException(ErrorCodes.PluginNotFound, $"There is no plugin '{id}'.{Suggestion.Sentence(id, [.. plugins.Select(p => p.Id)], "Plugins")}"));
        WriteObject(Id.SelectMany(id => plugins.Where(p => new WildcardPattern(id, WildcardOptions.IgnoreCase).IsMatch(p.Id))).Distinct(), enumerateCollection: true);
    }
}
