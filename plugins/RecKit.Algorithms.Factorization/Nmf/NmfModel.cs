using System.Text.Json.Nodes;
using RecKit.Models;

namespace RecKit.Algorithms.Factorization.Nmf;

/// <summary>
/// Scores by (p, 1, 0)·(q, s, μ), s being the lowest rating where that is below 0, else 0. Where the user is unknown the vector is (0, 0, 1), and the score μ, the mean rating; an
/// unknown item, of the training data (0, μ, μ) or not, gets μ as well. A history with ratings gives the p that minimises the training objective with the items as they are; events of
/// unknown items or ratings are passed over.
/// </summary>
/// <param name="users">User vectors, row after row.</param>
/// <param name="items">Item vectors, row after row.</param>
/// <param name="width">The length of a vector.</param>
/// <param name="mean">The mean rating μ.</param>
/// <param name="pull">The pull of a user's vector to zero, at each of its ratings.</param>
internal sealed class NmfModel(ReadOnlyMemory<float> users, ReadOnlyMemory<float> items, int width, float mean, double pull) : VectorModel(users, items, width)
{
    private const string MeanName = "mean";
    private const string PullName = "user_regularization";

    protected override int Compared => Factors - 2;

    // Models of before did not keep the pull.
    public static NmfModel Load(IModelReader reader) => new(
        reader.Read<float>(UsersName), reader.Read<float>(ItemsName), reader.Shape(UsersName)[1], reader.Read<float>(MeanName).Span[0],
        (double?)reader.ReadState()[PullName] ?? new NmfOptions().UserRegularization);

    public override void UserFactors(in UserQuery query, Span<float> factors)
    {
        if (!query.HasHistory && TryCopy(query.User, factors))
            return;
        factors.Clear();
        if (NonNegativeFit.Solve(ItemFactors.Span, Factors, query.Items.Span, query.Values.Span, pull, factors[..Compared]))
            factors[^2] = 1;
        else
            factors[^1] = 1;
    }

    public override void Save(IModelWriter writer)
    {
        base.Save(writer);
        writer.Write<float>(MeanName, [mean]);
        writer.WriteState(new JsonObject { [PullName] = pull });
    }

    protected override float UnknownItem(ReadOnlySpan<float> user) => mean;
}
