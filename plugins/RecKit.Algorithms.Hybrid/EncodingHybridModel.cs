using RecKit.Data;
using RecKit.Models;

namespace RecKit.Algorithms.Hybrid;

/// <summary>A hybrid of which a part can encode new items: those parts score them, the others say nothing of them.</summary>
internal sealed class EncodingHybridModel(HybridPart[] parts, Fusion fusion, double offset, int trained, int added)
    : HybridModel(parts, fusion, offset, trained, added), IItemEncoder
{
    public IModel WithItems(FeatureTable features, EncodingContext context)
    {
        ArgumentNullException.ThrowIfNull(features);
        return With([.. Parts.Select(Widen)], features.RowCount);

        HybridPart Widen(HybridPart part) => part.Model is IItemEncoder encoder
            ? part with { Model = encoder.WithItems(features, context), ItemCount = part.ItemCount + features.RowCount }
            : part;
    }
}
