using System.Management.Automation;
using RecKit.Catalog;
using RecKit.Components;
using RecKit.PowerShell.Completion;
using RecKit.PowerShell.Hosting;

namespace RecKit.PowerShell.Commands;

/// <summary>Lists algorithms, with their parameters, ranges, defaults and sources.</summary>
/// <remarks>The list comes from the manifests of plugins; nothing is loaded.</remarks>
/// <example><para>Lists all algorithms.</para><code>Get-RecAlgorithm</code></example>
/// <example><para>Shows the parameters of one.</para><code>(Get-RecAlgorithm ials).Parameters | Format-Table Name, Type, Default, Range</code></example>
[Cmdlet(VerbsCommon.Get, "RecAlgorithm")]
[OutputType(typeof(AlgorithmInfo))]
public sealed class GetRecAlgorithmCommand : RecCmdlet
{
    /// <summary>Names; wildcards are allowed.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [SupportsWildcards]
    [Ids("Name")]
    [ArgumentCompleter(typeof(AlgorithmCompleter))]
    public string[] Name { get; set; } = ["*"];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string name in Name)
        {
            WildcardPattern pattern = new(name, WildcardOptions.IgnoreCase);
            ComponentDescriptor[] found = [.. Engine.Host.Catalog.Components.Where(c => c.Kind == ComponentKind.Algorithm && (pattern.IsMatch(c.Id) || pattern.IsMatch(c.QualifiedName)))];
            if (found.Length == 0 && !WildcardPattern.ContainsWildcardCharacters(name))
                ForEach(name, () => Engine.Parts.Component(ComponentKind.Algorithm, name, null, "-Name", "-Name"));
            foreach (ComponentDescriptor component in found)
                WriteObject(Describe(component));
        }
    }

    private static AlgorithmInfo Describe(ComponentDescriptor component) => new()
    {
        Name = component.Id,
        Plugin = component.Plugin,
        Version = component.PluginVersion,
        Tasks = component.Algorithm!.Tasks.ToString(),
        Users = component.Algorithm.Users.ToString(),
        Needs = component.Algorithm.Needs.ToString(),
        Summary = component.Summary,
        Source = component.Source,
        Parameters = Objects.Parameters(component),
    };
}
