using RecKit.Catalog;
using RecKit.Reranking;

namespace RecKit.Inference.Reranking;

/// <summary>A reranker of a plan or a package.</summary>
/// <param name="Use">The component and its options.</param>
/// <param name="Reranker">The reranker.</param>
public sealed record NamedReranker(ComponentUse Use, IReranker Reranker)
{
    /// <summary>Gets its id.</summary>
    public string Id => Use.Component.Id;
}
