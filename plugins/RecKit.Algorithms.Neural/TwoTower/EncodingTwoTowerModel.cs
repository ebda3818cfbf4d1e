using RecKit.Algorithms.ContentBased.Features;
using RecKit.Algorithms.Neural.Towers;
using RecKit.Data;
using RecKit.Models;

namespace RecKit.Algorithms.Neural.TwoTower;

/// <summary>A model of features: takes in new items by what their tower makes of them. One without any feature that the model knows scores 0.</summary>
/// <param name="users">Vectors of the users, and behind them the mean.</param>
/// <param name="items">Vectors of the items.</param>
/// <param name="width">The length of a vector.</param>
/// <param name="encoder">The items' tower, whose last inputs are terms.</param>
/// <param name="space">The terms of items.</param>
internal sealed class EncodingTwoTowerModel(ReadOnlyMemory<float> users, ReadOnlyMemory<float> items, int width, Tower encoder, TermSpace space)
    : TwoTowerModel(users, items, width, encoder, space), IItemEncoder
{
    private readonly Tower _encoder = encoder;
    private readonly TermSpace _space = space;

    public IModel WithItems(FeatureTable features, EncodingContext context)
    {
        ArgumentNullException.ThrowIfNull(features);
        float[] all = new float[(ItemCount + features.RowCount) * Factors];
        ItemFactors.Span.CopyTo(all);
        SparseRows rows = _space.Encode(features);

        // The rows of the terms are the last ones, after those of the ids.
        int first = _encoder.Inputs - _space.Count;
        for (int row = 0; row < features.RowCount; row++)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            if (rows.TermsOf(row).IsEmpty)
                continue;
            int[] terms = [.. rows.TermsOf(row).ToArray().Select(term => first + term)];
            _encoder.Encode(terms, rows.WeightsOf(row), all.AsSpan((ItemCount + row) * Factors, Factors));
        }
        return new EncodingTwoTowerModel(AllUsers, all, Factors, _encoder, _space);
    }
}
