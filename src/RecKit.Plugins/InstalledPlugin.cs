using RecKit.Catalog;
using RecKit.Components;
using RecKit.Diagnostics;
using RecKit.Plugins.Loading;
using RecKit.Results;

namespace RecKit.Plugins;

/// <summary>A plugin of this process: described by its manifest, loaded at first use, and then either there or with the reason why not.</summary>
/// <remarks>Thread safety: safe. A load happens once; a failed one is not tried again.</remarks>
internal sealed class InstalledPlugin
{
    private readonly Lock _gate = new();
    private readonly PluginFolder _folder;
    private readonly IPluginAssemblyLoader _loader;
    private Dictionary<(ComponentKind Kind, string Id), Component>? _components;
    private Exception? _cause;
    private volatile Diagnostic? _problem;

    public InstalledPlugin(PluginFolder folder, IPluginAssemblyLoader loader)
    {
        _folder = folder;
        _loader = loader;
        _problem = folder.Problem;
    }

    /// <summary>Gets the id; the name of the folder when the manifest cannot be read.</summary>
    public string Id => _folder.Manifest?.Id ?? Path.GetFileName(Path.TrimEndingDirectorySeparator(_folder.Directory));

    /// <summary>Gets the folder.</summary>
    public string Directory => _folder.Directory;

    /// <summary>Gets where its author finds it: the script that it was compiled from, or the folder.</summary>
    public string Place => _folder.Manifest?.Script ?? _folder.Directory;

    /// <summary>Gets what is known to speak against it, now.</summary>
    public Diagnostic? Problem => _problem;

    /// <summary>Describes its components.</summary>
    /// <param name="superseded">Why it stands back behind another plugin, or null.</param>
    /// <returns>The descriptors; none when the manifest cannot be read.</returns>
    public IEnumerable<ComponentDescriptor> Describe(Diagnostic? superseded)
    {
        if (_folder.Manifest is not { } manifest)
            return [];
        Diagnostic? problem = superseded ?? _problem;
        return manifest.Components.Select(c => new ComponentDescriptor
        {
            Kind = c.Kind,
            Id = c.Id,
            Plugin = manifest.Id,
            PluginVersion = manifest.Version,
            AssemblySha256 = manifest.AssemblySha256,
            Summary = c.Summary,
            Source = c.Source,
            Options = c.Options,
            Algorithm = c.Algorithm,
            Metric = c.Metric,
            Problem = problem is null ? null : problem with { Message = Explain(problem) },
            Loader = () => superseded is null ? Load(c.Kind, c.Id) : throw new RecKitException(superseded.Code, Explain(superseded)),
        });
    }

    /// <summary>Puts it into a list.</summary>
    /// <param name="superseded">Why it stands back behind another plugin, or null.</param>
    /// <returns>Its state now.</returns>
    public PluginInfo Inform(Diagnostic? superseded)
    {
        Diagnostic? problem = superseded ?? _problem;
        PluginState state = problem?.Code switch
        {
            null => PluginState.Ready,
            ErrorCodes.PluginIncompatible => PluginState.Incompatible,
            ErrorCodes.PluginDisabled or ErrorCodes.PluginUntrusted => PluginState.Disabled,
            _ => PluginState.Malfunctioned,
        };
        string[] components = [.. (_folder.Manifest?.Components ?? []).Select(c => PluginEntry.Name(c.Kind, c.Id))];
        return new PluginInfo(Id, _folder.Manifest?.Version ?? "", state, problem?.Message, Place, components);
    }

    /// <summary>Loads it, if it is not loaded yet. What goes wrong is kept as its problem.</summary>
    public void TryLoad()
    {
        lock (_gate)
        {
            if (_components is not null || _problem is not null)
                return;
            try
            {
                PluginManifest manifest = _folder.Manifest!;
                _components = PluginEntry.Read(_loader.Load(Directory, manifest), manifest);
            }
            catch (RecKitException e)
            {
                (_cause, _problem) = (e, e.Diagnostics[0]);
            }
            catch (Exception e)
            {
                string what = e is BadImageFormatException ? "Its assembly is not a .NET assembly that this runtime loads" : "It threw while it was loaded";
                string message = $"{what}: {e.GetType().Name}: {e.Message}".ReplaceLineEndings(" ");
                (_cause, _problem) = (e, new Diagnostic(ErrorCodes.PluginMalfunctioned, DiagnosticSeverity.Error, message));
            }
        }
    }

    private Component Load(ComponentKind kind, string id)
    {
        TryLoad();
        return _problem is { } problem ? throw new RecKitException(problem.Code, Explain(problem), _cause) : _components![(kind, id)];
    }

    /// <summary>Puts a problem into a sentence that names the plugin.</summary>
    /// <param name="problem">The problem.</param>
    /// <returns>The sentence.</returns>
    public string Explain(Diagnostic problem) => $"Plugin '{Id}' ({Place}) cannot be used. {problem.Message}";
}
