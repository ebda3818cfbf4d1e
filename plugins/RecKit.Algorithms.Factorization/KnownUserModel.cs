using System.Text.Json.Nodes;
using RecKit.Models;

namespace RecKit.Algorithms.Factorization;

/// <summary>
/// Scores by (p, 1, o + b_u)·(q, b_i, 1), o being the score of a pair of which nothing is known: the mean rating, or 0 where scores only order items. Knows the users of the training data
/// only: anyone else gets o + b_i, an unknown item o + b_u, and both unknown o. Histories are not looked at.
/// </summary>
/// <param name="users">User vectors (p, 1, o + b_u), row after row.</param>
/// <param name="items">Item vectors (q, b_i, 1), row after row.</param>
/// <param name="width">The length of a vector.</param>
/// <param name="offset">The score o.</param>
internal sealed class KnownUserModel(ReadOnlyMemory<float> users, ReadOnlyMemory<float> items, int width, float offset) : VectorModel(users, items, width)
{
    private const string OffsetName = "offset";

    protected override int Compared => Factors - 2;

    // Models of before did not keep the offset: theirs counts as 0.
    public static KnownUserModel Load(IModelReader reader) =>
        new(reader.Read<float>(UsersName), reader.Read<float>(ItemsName), reader.Shape(UsersName)[1], (float?)reader.ReadState()[OffsetName] ?? 0);

    public override void UserFactors(in UserQuery query, Span<float> factors)
    {
        if (TryCopy(query.User, factors))
            return;
        factors.Clear();
        factors[^2] = 1;
        factors[^1] = offset;
    }

    public override void Save(IModelWriter writer)
    {
        base.Save(writer);
        writer.WriteState(new JsonObject { [OffsetName] = offset });
    }

    protected override float UnknownItem(ReadOnlySpan<float> user) => user[^1];
}
