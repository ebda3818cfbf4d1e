namespace RecKit.Inference.Packages;

/// <summary>The right to use a model until it is returned. One for each request, or one for a batch.</summary>
/// <remarks>Thread safety: the model is safe; the lease is returned once, by whoever took it.</remarks>
public sealed class ModelLease : IDisposable
{
    private readonly LoadedModel _model;
    private readonly PackageMemory _memory;
    private int _isReturned;

    internal ModelLease(LoadedModel model, PackageMemory memory) => (_model, _memory) = (model, memory);

    /// <summary>Gets the model.</summary>
    /// <exception cref="ObjectDisposedException">The lease was returned.</exception>
    public LoadedModel Model => Volatile.Read(ref _isReturned) == 0 ? _model : throw new ObjectDisposedException(nameof(ModelLease), "The lease of the model was returned: take a new one.");

    /// <summary>Returns the lease. A second time is nothing.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isReturned, 1) == 0)
            _memory.Return();
    }
}
