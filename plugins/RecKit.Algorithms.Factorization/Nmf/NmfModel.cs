using RecKit.Models;

namespace RecKit.Algorithms.Factorization.Nmf;

/// <summary>
/// Scores by (p, 1, 0)·(q, s, μ), s being the lowest rating where that is below 0, else 0. Where the user is unknown the vector is (0, 0, 1), and the score μ, the mean rating; an
/// unknown item, of the training data (0, μ, μ) or not, gets μ as well. Histories are not looked at.
/// </summary>
internal sealed class NmfModel(ReadOnlyMemory<float> users, ReadOnlyMemory<float> items, int width, float mean) : VectorModel(users, items, width)
{
    private const string MeanName = "mean";

    protected override int Compared => Factors - 2;

    public static NmfModel Load(IModelReader reader) =>
        new(reader.Read<float>(UsersName), reader.Read<float>(ItemsName), reader.Shape(UsersName)[1], reader.Read<float>(MeanName).Span[0]);

    public override void UserFactors(in UserQuery query, Span<float> factors)
    {
        if (TryCopy(query.User, factors))
            return;
        factors.Clear();
        factors[^1] = 1;
    }

    public override void Save(IModelWriter writer)
    {
        base.Save(writer);
        writer.Write<float>(MeanName, [mean]);
    }

    protected override float UnknownItem(ReadOnlySpan<float> user) => mean;
}
