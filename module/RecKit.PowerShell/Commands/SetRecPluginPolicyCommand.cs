using System.Management.Automation;
using RecKit.Plugins.Trust;
using RecKit.PowerShell.Hosting;

namespace RecKit.PowerShell.Commands;

/// <summary>Sets which plugins may run, besides those that come with RecKit.</summary>
/// <remarks>The policy is this user's, for every session and program, and holds for scripts (.fsx) as well. Plugins that a session has loaded already stay loaded.</remarks>
/// <example><para>Says what would be set.</para><code>Set-RecPluginPolicy -Policy signed -WhatIf</code></example>
/// <example><para>Lets every plugin run.</para><code>Set-RecPluginPolicy -Policy any -PassThru</code></example>
[Cmdlet(VerbsCommon.Set, "RecPluginPolicy", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(PluginPolicy))]
public sealed class SetRecPluginPolicyCommand : RecCmdlet
{
    /// <summary>any: all plugins may run; signed: those that a trusted key has signed; allow-list: those that were allowed as well.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateSet("any", "signed", "allow-list")]
    public string Policy { get; set; } = "";

    /// <summary>Gives what holds then.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing() => ForEach(Policy, () =>
    {
        if (ShouldProcess(PluginTrust.File, $"Set the policy to '{Policy.ToLowerInvariant()}'"))
            Policies.Save(PluginTrust.Load() with { Policy = Policies.Parse(Policy) });
        if (PassThru)
            WriteObject(Policies.Of(PluginTrust.Load()));
    });
}
