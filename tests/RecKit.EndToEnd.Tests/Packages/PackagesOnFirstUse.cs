namespace RecKit.EndToEnd.Tests.Packages;

/// <summary>The packages of this tree, packed when a test first asks for them.</summary>
public sealed class PackagesOnFirstUse : IDisposable
{
    private readonly Lazy<PackageFeed> _feed = new(() => new PackageFeed());

    /// <summary>Gets the packages.</summary>
    public PackageFeed Feed => _feed.Value;

    public void Dispose()
    {
        if (_feed.IsValueCreated)
            _feed.Value.Dispose();
    }
}
