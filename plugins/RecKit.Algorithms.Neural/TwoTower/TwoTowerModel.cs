using RecKit.Algorithms.ContentBased.Features;
using RecKit.Algorithms.Factorization;
using RecKit.Algorithms.Neural.Towers;
using RecKit.Data;
using RecKit.Models;

namespace RecKit.Algorithms.Neural.TwoTower;

/// <summary>
/// Scores by the cosine of a user's and an item's vector; a user who was not trained is the mean of those who were. Takes in new items by their features. Needs no native library.
/// </summary>
/// <param name="users">Vectors of the users, and behind them the mean.</param>
/// <param name="items">Vectors of the items.</param>
/// <param name="width">The length of a vector.</param>
/// <param name="encoder">The items' tower, whose last inputs are terms.</param>
/// <param name="space">The terms of items; null: there are no features.</param>
internal sealed class TwoTowerModel(ReadOnlyMemory<float> users, ReadOnlyMemory<float> items, int width, Tower encoder, TermSpace? space)
    : VectorModel(users, items, width), IItemEncoder
{
    private const string EncoderChild = "encoder";
    private const string TermsChild = "terms";

    public static TwoTowerModel Load(IModelReader reader) => new(
        reader.Read<float>(UsersName), reader.Read<float>(ItemsName), reader.Shape(UsersName)[1], Tower.Load(reader.Child(EncoderChild)),
        (bool)reader.ReadState()["has_features"]! ? TermSpace.Load(reader.Child(TermsChild)) : null);

    public override void UserFactors(in UserQuery query, Span<float> factors)
    {
        if (!TryCopy(query.User, factors))
            TryCopy(UserCount - 1, factors);
    }

    public override void Save(IModelWriter writer)
    {
        base.Save(writer);
        encoder.Save(writer.Child(EncoderChild));
        space?.Save(writer.Child(TermsChild));
        writer.WriteState(new() { ["has_features"] = space is not null });
    }

    public IModel WithItems(FeatureTable features)
    {
        ArgumentNullException.ThrowIfNull(features);
        float[] all = new float[(ItemCount + features.RowCount) * Factors];
        ItemFactors.Span.CopyTo(all);
        SparseRows? rows = space?.Encode(features);
        // The rows of the terms are the last ones, after those of the ids.
        int first = encoder.Inputs - (space?.Count ?? 0);
        for (int row = 0; rows is not null && row < features.RowCount; row++)
        {
            int[] terms = [.. rows.TermsOf(row).ToArray().Select(term => first + term)];
            encoder.Encode(terms, rows.WeightsOf(row), all.AsSpan((ItemCount + row) * Factors, Factors));
        }
        return new TwoTowerModel(AllUsers, all, Factors, encoder, space);
    }
}
