using RecKit.Models;

namespace RecKit.Algorithms.Hybrid;

/// <summary>One of the models of a hybrid.</summary>
/// <param name="Use">The name of its algorithm: <c>linear/ease</c>.</param>
/// <param name="Model">The model.</param>
/// <param name="Weight">What it weighs.</param>
/// <param name="ItemCount">The number of items that it knows, from 0 on.</param>
internal sealed record HybridPart(string Use, IModel Model, double Weight, int ItemCount)
{
    /// <summary>Gets the name of the algorithm without its plugin.</summary>
    public string Name => Use[(Use.IndexOf('/', StringComparison.Ordinal) + 1)..];
}
