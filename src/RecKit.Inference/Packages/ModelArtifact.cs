using RecKit.Catalog;

namespace RecKit.Inference.Packages;

/// <summary>
/// A model whose memory ends at a known moment: its files are unmapped, and may be deleted on any system, once it is disposed and the last lease is returned.
/// Whoever forgets either leaves it to the finalizer.
/// </summary>
/// <remarks>Thread safety: safe. Leases are taken and returned while others dispose.</remarks>
public sealed class ModelArtifact : IDisposable
{
    private readonly LoadedModel _model;
    private readonly PackageMemory _memory;
    private int _isDisposed;

    private ModelArtifact(LoadedModel model, PackageMemory memory) => (_model, _memory) = (model, memory);

    /// <summary>Gets what the package says of itself.</summary>
    public ModelManifest Manifest => _model.Manifest;

    /// <summary>Gets whether the memory is released: it was disposed, and no lease is left.</summary>
    public bool IsReleased => _memory.IsReleased;

    /// <summary>Opens a package. Every hash is verified first.</summary>
    /// <param name="path">The directory or zip file.</param>
    /// <param name="catalog">Knows the plugin that loads the model.</param>
    /// <param name="cancellation">Ends the loading.</param>
    /// <returns>The model; the caller disposes it.</returns>
    /// <exception cref="Diagnostics.RecKitException">As for <see cref="ModelPackage.Load"/>.</exception>
    public static ModelArtifact Open(string path, IComponentCatalog catalog, CancellationToken cancellation = default) => Of(ModelPackage.Load(path, catalog, cancellation));

    /// <summary>Takes over a model, loaded or trained.</summary>
    /// <param name="model">The model. With the artifact its files are released, for models that were made of it as well.</param>
    /// <returns>The artifact; the caller disposes it.</returns>
    /// <exception cref="InvalidOperationException">Another artifact has taken it over.</exception>
    public static ModelArtifact Of(LoadedModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        PackageMemory memory = model.Memory ?? new PackageMemory(model.Manifest.Algorithm.Id);
        memory.Own();
        return new ModelArtifact(model, memory);
    }

    /// <summary>Takes a lease: until it is returned the model can be used.</summary>
    /// <returns>The lease; the caller disposes it.</returns>
    /// <exception cref="ObjectDisposedException">The artifact is disposed.</exception>
    public ModelLease Lease() => TryLease() ?? throw _memory.Released();

    /// <summary>Takes a lease, unless the artifact is disposed.</summary>
    /// <returns>The lease, which the caller disposes; null: it is disposed, and whoever asks should look for the model that took its place.</returns>
    public ModelLease? TryLease() => Volatile.Read(ref _isDisposed) == 0 && _memory.TryTake() ? new ModelLease(_model, _memory) : null;

    /// <summary>Gives up the model. Leases that are out stay good; no other is given.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 0)
            _memory.Return();
    }
}
