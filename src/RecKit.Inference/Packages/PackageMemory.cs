namespace RecKit.Inference.Packages;

/// <summary>The mapped files of a package, which counted leases hold. With the last of them the files are unmapped; where it is never returned, finalizers do it.</summary>
/// <param name="package">The package, for errors.</param>
/// <remarks>Thread safety: safe, but for <see cref="Add"/>. Whoever makes it has the first lease.</remarks>
internal sealed class PackageMemory(string package)
{
    private readonly List<MappedFile> _files = [];
    private int _leases = 1;
    private int _isOwned;

    /// <summary>Gets whether the last lease was returned.</summary>
    public bool IsReleased => Volatile.Read(ref _leases) == 0;

    /// <summary>Adds a file.</summary>
    /// <param name="file">The file.</param>
    /// <returns>The same file.</returns>
    public MappedFile Add(MappedFile file)
    {
        _files.Add(file);
        return file;
    }

    /// <summary>Hands the first lease to an owner.</summary>
    /// <exception cref="InvalidOperationException">It has one.</exception>
    public void Own()
    {
        if (Interlocked.Exchange(ref _isOwned, 1) != 0)
            throw new InvalidOperationException($"The model of '{package}' belongs to an artifact already: take leases from that one.");
    }

    /// <summary>Takes a lease.</summary>
    /// <returns>False when the last one was returned already.</returns>
    public bool TryTake()
    {
        for (int leases = Volatile.Read(ref _leases); leases > 0;)
        {
            int found = Interlocked.CompareExchange(ref _leases, leases + 1, leases);
            if (found == leases)
                return true;
            leases = found;
        }
        return false;
    }

    /// <summary>Returns a lease.</summary>
    public void Return()
    {
        if (Interlocked.Decrement(ref _leases) > 0)
            return;
        foreach (MappedFile file in _files)
            file.Dispose();
    }

    /// <summary>Refuses to go on with files that are unmapped.</summary>
    /// <exception cref="ObjectDisposedException">The last lease was returned.</exception>
    public void RequireHeld()
    {
        if (IsReleased)
            throw Released();
    }

    /// <summary>Makes the error of a model that is used after its release.</summary>
    public ObjectDisposedException Released() =>
        new(nameof(ModelArtifact), $"The model of '{package}' was released: take a lease ({nameof(ModelArtifact)}.{nameof(ModelArtifact.Lease)}) and return it when the work is done.");
}
