using RecKit.Algorithms.ContentBased.Features;
using RecKit.Algorithms.Factorization;
using RecKit.Algorithms.Neural.Towers;
using RecKit.Models;

namespace RecKit.Algorithms.Neural.TwoTower;

/// <summary>
/// Scores by the cosine of a user's and an item's vector; a user who was not trained is the mean of those who were, and an unknown item scores 0. Needs no native library.
/// </summary>
/// <param name="users">Vectors of the users, and behind them the mean.</param>
/// <param name="items">Vectors of the items.</param>
/// <param name="width">The length of a vector.</param>
/// <param name="encoder">The items' tower, whose last inputs are terms.</param>
/// <param name="space">The terms of items; null: there are no features.</param>
internal class TwoTowerModel(ReadOnlyMemory<float> users, ReadOnlyMemory<float> items, int width, Tower encoder, TermSpace? space)
    : VectorModel(users, items, width)
{
    private const string EncoderChild = "encoder";
    private const string TermsChild = "terms";

    /// <summary>Makes a model: one that knows features of items can take in new ones.</summary>
    public static TwoTowerModel Make(ReadOnlyMemory<float> users, ReadOnlyMemory<float> items, int width, Tower encoder, TermSpace? space) =>
        space is null ? new TwoTowerModel(users, items, width, encoder, null) : new EncodingTwoTowerModel(users, items, width, encoder, space);

    public static TwoTowerModel Load(IModelReader reader) => Make(
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
}
