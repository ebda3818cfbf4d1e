using System.Management.Automation;
using RecKit.Diagnostics;
using RecKit.Plugins;
using RecKit.PowerShell.Hosting;
using RecKit.Results;

namespace RecKit.PowerShell.Commands;

/// <summary>Makes plugins of a folder known to this session.</summary>
/// <remarks>A plugin is code that runs with your rights: register only those you trust. To have plugins in every session, name their folder in the environment variable RECKIT_PLUGINS.</remarks>
/// <example><para>Registers a plugin and shows it.</para><code>Register-RecPlugin -Path ./Contoso.SlopeTwo -PassThru</code></example>
/// <example><para>Says what would be registered.</para><code>Register-RecPlugin -Path ./plugins -WhatIf</code></example>
[Cmdlet(VerbsLifecycle.Register, "RecPlugin", SupportsShouldProcess = true)]
[OutputType(typeof(PluginInfo))]
public sealed class RegisterRecPluginCommand : RecCmdlet
{
    /// <summary>Folders of plugins, or folders of such folders.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "Directory")]
    public string[] Path { get; set; } = [];

    /// <summary>Gives the plugins.</summary>
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
        PluginInfo[] plugins = [.. RecKitHost.Create(new HostOptions { PluginPaths = [path], UseInstalledPlugins = false }).Plugins.Where(p => p.Directory.StartsWith(path, StringComparison.Ordinal))];
        if (plugins.FirstOrDefault(p => p.Reason is not null) is { } broken)
            throw new RecKitException(ErrorCodes.PluginNotFound, $"The plugin in {broken.Directory} cannot be used: {broken.Reason}");
        if (!ShouldProcess(path, $"Register {string.Join(", ", plugins.Select(p => p.Id))}"))
            return;
        Engine.Register(path);
        if (PassThru)
            WriteObject(plugins, enumerateCollection: true);
    }
}
