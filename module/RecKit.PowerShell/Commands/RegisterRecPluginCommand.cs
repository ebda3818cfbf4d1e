using System.Management.Automation;
using RecKit.Diagnostics;
using RecKit.PowerShell.Hosting;
using RecKit.Results;

namespace RecKit.PowerShell.Commands;

/// <summary>Adds the plugins of a folder, or a script, to this session.</summary>
/// <remarks>
/// A plugin is code that runs with your rights, whether a script (.fsx) or an assembly: register only plugins you trust. A script is
/// compiled at its first use. To use plugins in every session, add their folder to the environment variable RECKIT_PLUGINS.
/// </remarks>
/// <example><para>Registers a plugin and shows it.</para><code>Register-RecPlugin -Path ./Contoso.SlopeTwo -PassThru</code></example>
/// <example><para>Registers the algorithm of a script and tries it.</para><code>Register-RecPlugin -Path ./examples/scripts/random-walk.fsx; Import-RecDataset -Name simulated | Invoke-RecTraining -Algorithm random-walk</code></example>
/// <example><para>Shows what would be registered.</para><code>Register-RecPlugin -Path ./plugins -WhatIf</code></example>
[Cmdlet(VerbsLifecycle.Register, "RecPlugin", SupportsShouldProcess = true)]
[OutputType(typeof(PluginInfo))]
public sealed class RegisterRecPluginCommand : RecCmdlet
{
    /// <summary>Plugin folders, folders that contain them, or scripts (.fsx).</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "Directory")]
    public string[] Path { get; set; } = [];

    /// <summary>Returns the plugins.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string path in Resolve(Path, literal: true))
            ForEach(path, () => Register(path));
    }

    private void Register(string path)
    {
        PluginInfo[] plugins = [.. Engine.Inspect(path)];
        if (plugins.FirstOrDefault(p => p.Reason is not null) is { } broken)
            throw new RecKitException(ErrorCodes.PluginNotFound, $"The plugin in {broken.Directory} cannot be used: {broken.Reason}");
        if (!ShouldProcess(path, $"Register {string.Join(", ", plugins.Select(p => p.Id))}"))
            return;
        Engine.Register(path);
        if (PassThru)
            WriteObject(plugins, enumerateCollection: true);
    }
}
