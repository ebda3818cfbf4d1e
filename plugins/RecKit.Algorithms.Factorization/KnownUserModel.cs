using RecKit.Models;

namespace RecKit.Algorithms.Factorization;

/// <summary>
/// Scores by (p, 1, o + b_u)·(q, b_i, 1). Knows the users of the training data only: to anyone else all items score as their biases, 0 for an unknown item; histories are
/// not looked at.
/// </summary>
internal sealed class KnownUserModel(ReadOnlyMemory<float> users, ReadOnlyMemory<float> items, int width) : VectorModel(users, items, width)
{
    protected override int Compared => Factors - 2;

    public static KnownUserModel Load(IModelReader reader) =>
        new(reader.Read<float>(UsersName), reader.Read<float>(ItemsName), reader.Shape(UsersName)[1]);

    public override void UserFactors(in UserQuery query, Span<float> factors)
    {
        if (TryCopy(query.User, factors))
            return;
        factors.Clear();
        factors[^2] = 1;
    }
}
