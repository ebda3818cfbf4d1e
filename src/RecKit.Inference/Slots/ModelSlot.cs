using RecKit.Inference.Packages;

namespace RecKit.Inference.Slots;

/// <summary>
/// The place of one served model: an immutable object behind one reference, which is replaced whole while requests run. A request has one model from its beginning to its end;
/// the files of the old one are released when the last request that began with it has ended.
/// </summary>
/// <remarks>Thread safety: safe, without locks.</remarks>
public sealed class ModelSlot : IDisposable
{
    private volatile ServedModel? _current;

    /// <summary>Gets what is served; null: nothing. To use its model take a lease from the slot.</summary>
    public ServedModel? Current => _current;

    /// <summary>Puts a model in the place of the current one, which is given up.</summary>
    /// <param name="next">The model.</param>
    public void Swap(ServedModel next)
    {
        ArgumentNullException.ThrowIfNull(next);
        Interlocked.Exchange(ref _current, next)?.Artifact.Dispose();
    }

    /// <summary>Takes a lease of what is served now.</summary>
    /// <param name="served">Receives which model that is.</param>
    /// <returns>The lease; the caller disposes it at the end of the request.</returns>
    /// <exception cref="InvalidOperationException">Nothing is served.</exception>
    /// <exception cref="ObjectDisposedException">The artifact in the slot was disposed by somebody else.</exception>
    public ModelLease Lease(out ServedModel served)
    {
        while (true)
        {
            served = _current ?? throw new InvalidOperationException("No model is served here: put one into the slot first.");
            if (served.Artifact.TryLease() is { } lease)
                return lease;
            // Swapped in between: the next one is there already.
            if (ReferenceEquals(served, _current))
                return served.Artifact.Lease();
        }
    }

    /// <summary>Gives up what is served. Requests that run end with it.</summary>
    public void Dispose() => Interlocked.Exchange(ref _current, null)?.Artifact.Dispose();
}
