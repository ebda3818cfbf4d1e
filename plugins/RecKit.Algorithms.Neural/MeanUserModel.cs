using RecKit.Algorithms.Factorization;
using RecKit.Models;

namespace RecKit.Algorithms.Neural;

/// <summary>Scores by vectors; a user who was not trained is the mean of those who were, and an unknown item scores 0. Needs no native library.</summary>
/// <param name="users">Vectors of the users, and behind them the mean.</param>
/// <param name="items">Vectors of the items.</param>
/// <param name="width">The length of a vector.</param>
internal sealed class MeanUserModel(ReadOnlyMemory<float> users, ReadOnlyMemory<float> items, int width) : VectorModel(users, items, width)
{
    // The last number stands for the bias.
    protected override int Compared => Factors - 1;

    public static MeanUserModel Load(IModelReader reader) =>
        new(reader.Read<float>(UsersName), reader.Read<float>(ItemsName), reader.Shape(UsersName)[1]);

    public override void UserFactors(in UserQuery query, Span<float> factors)
    {
        if (!TryCopy(query.User, factors))
            TryCopy(UserCount - 1, factors);
    }
}
