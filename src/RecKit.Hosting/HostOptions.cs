using RecKit.Catalog;
using RecKit.Plugins.Sources;
using RecKit.Plugins.Trust;

namespace RecKit.Hosting;

/// <summary>What a host may be given.</summary>
public sealed record HostOptions
{
    /// <summary>Gets more places of plugins: folders of plugins, folders of such folders, scripts. Relative paths are relative to the current directory.</summary>
    public IReadOnlyList<string> PluginPaths { get; init; } = [];

    /// <summary>Gets whether the plugins that come with the host, those that the user installed and those of RECKIT_PLUGINS are used too.</summary>
    public bool UseInstalledPlugins { get; init; } = true;

    /// <summary>Gets sources of plugins that are asked before folders are looked at.</summary>
    public IReadOnlyList<IPluginSource> Sources { get; init; } = [];

    /// <summary>Gets components that were made in this process and belong to no plugin, as <see cref="ProcessComponents"/> describes them.</summary>
    public IReadOnlyList<ComponentDescriptor> Components { get; init; } = [];

    /// <summary>Gets whom the user trusts; null: what <see cref="PluginTrust.Load"/> finds.</summary>
    public PluginTrust? Trust { get; init; }

    /// <summary>Gets the clock of runs.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
