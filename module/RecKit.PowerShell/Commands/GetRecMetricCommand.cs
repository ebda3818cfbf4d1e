using System.Management.Automation;
using RecKit.Catalog;
using RecKit.Components;
using RecKit.PowerShell.Hosting;

namespace RecKit.PowerShell.Commands;

/// <summary>Lists metrics, with their parameters, ranges, defaults and sources.</summary>
/// <remarks>A metric with the parameter k is named with a depth: ndcg@10. The list comes from the manifests of plugins; nothing is loaded.</remarks>
/// <example><para>Lists all metrics.</para><code>Get-RecMetric</code></example>
/// <example><para>Finds those for which lower is better.</para><code>Get-RecMetric | Where-Object { -not $_.HigherIsBetter }</code></example>
[Cmdlet(VerbsCommon.Get, "RecMetric")]
[OutputType(typeof(MetricInfo))]
public sealed class GetRecMetricCommand : RecCmdlet
{
    /// <summary>Names without depths; wildcards are allowed.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [SupportsWildcards]
    [Ids("Name")]
    public string[] Name { get; set; } = ["*"];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string name in Name)
        {
            WildcardPattern pattern = new(name, WildcardOptions.IgnoreCase);
            ComponentDescriptor[] found = [.. Engine.Host.Catalog.Components.Where(c => c.Kind == ComponentKind.Metric && (pattern.IsMatch(c.Id) || pattern.IsMatch(c.QualifiedName)))];
            if (found.Length == 0 && !WildcardPattern.ContainsWildcardCharacters(name))
                ForEach(name, () => Engine.Parts.Component(ComponentKind.Metric, name, null, "-Name", "-Name"));
            foreach (ComponentDescriptor component in found)
                WriteObject(Describe(component));
        }
    }

    private static MetricInfo Describe(ComponentDescriptor component) => new()
    {
        Name = component.Id,
        Plugin = component.Plugin,
        Task = component.Metric!.Task.ToString(),
        HigherIsBetter = component.Metric.HigherIsBetter,
        PerUser = component.Metric.PerUser,
        Summary = component.Summary,
        Source = component.Source,
        Parameters = Objects.Parameters(component),
    };
}
