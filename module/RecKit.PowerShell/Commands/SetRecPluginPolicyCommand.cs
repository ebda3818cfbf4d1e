using System.Management.Automation;
using RecKit.Plugins.Trust;
using RecKit.PowerShell.Hosting;

namespace RecKit.PowerShell.Commands;

/// <summary>Sets which plugins may run besides the built-in ones.</summary>
/// <remarks>
/// The policy applies to all sessions and programs of the user, and also to scripts (.fsx). Plugins already loaded in a session stay
/// loaded.
/// </remarks>
/// <example><para>Shows what would be set.</para><code>Set-RecPluginPolicy -Policy signed -WhatIf</code></example>
/// <example><para>Lets every plugin run.</para><code>Set-RecPluginPolicy -Policy any -PassThru</code></example>
[Cmdlet(VerbsCommon.Set, "RecPluginPolicy", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(PluginPolicy))]
public sealed class SetRecPluginPolicyCommand : RecCmdlet
{
    /// <summary>any: all plugins may run; signed: those signed with a trusted key; allow-list: also those that were allowed.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateSet("any", "signed", "allow-list")]
    public string Policy { get; set; } = "";

    /// <summary>Returns the resulting policy.</summary>
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
