using System.Text.Json.Nodes;
using RecKit.Catalog;
using RecKit.Components;
using RecKit.Diagnostics;
using RecKit.Inference.Reranking;
using RecKit.Models;
using RecKit.Reranking;

namespace RecKit.Inference.Packages;

/// <summary>Brings back what reranks the lists of a package.</summary>
internal static class PackageReranking
{
    /// <summary>Loads the rerankers.</summary>
    /// <param name="rerankers">What the manifest names.</param>
    /// <param name="catalog">Knows their plugins.</param>
    /// <param name="reader">What they made of the items.</param>
    /// <param name="context">Cancellation.</param>
    /// <param name="path">The package, for errors.</param>
    /// <exception cref="RecKitException">RK5006: a plugin is not installed. RK5007: a reranker cannot load what is there.</exception>
    public static RerankChain Load(IReadOnlyList<ModelReranker> rerankers, IComponentCatalog catalog, ModelReader reader, LoadContext context, string path)
    {
        NamedReranker[] named = [.. rerankers.Select(r => Find(r, catalog, path))];
        try
        {
            return RerankChain.Load(named, reader, context);
        }
        catch (Exception e) when (e is not (OutOfMemoryException or OperationCanceledException or RecKitException))
        {
            throw new RecKitException(
                ErrorCodes.ModelFormat, $"The rerankers of the model '{path}' ({string.Join(", ", named.Select(n => n.Id))}) cannot be loaded: {e.Message}", e);
        }
    }

    private static NamedReranker Find(ModelReranker reranker, IComponentCatalog catalog, string path)
    {
        string name = $"{reranker.Plugin}/{reranker.Component}";
        if (catalog.Find(ComponentKind.Reranker, name) is not [{ } component])
        {
            throw new RecKitException(
                ErrorCodes.ModelPluginMissing,
                $"The lists of the model '{path}' are reranked by '{name}', but no installed plugin has it: install plugin '{reranker.Plugin}', version {reranker.PluginVersion} or later.");
        }
        ComponentUse use = new(component, component.Options.Defaults().With(reranker.Options));
        return new NamedReranker(use, use.Create<IReranker>());
    }

    // Options that a later version of the plugin added have their defaults.
    private static JsonObject With(this JsonObject defaults, JsonObject options)
    {
        foreach ((string name, JsonNode? value) in options)
            defaults[name] = value?.DeepClone();
        return defaults;
    }
}
