using RecKit.Algorithms.Factorization;
using RecKit.Algorithms.Neural.Towers;
using RecKit.Models;

namespace RecKit.Algorithms.Neural.Dmf;

/// <summary>Scores by the cosine of what the users' tower makes of a history and the items' vectors. Needs no native library.</summary>
/// <param name="users">The users' tower.</param>
/// <param name="items">Vectors of the items, of length 1.</param>
internal sealed class DmfModel(Tower users, ReadOnlyMemory<float> items) : VectorModel(default, items, users.Width)
{
    private const string UsersChild = "users";

    public static DmfModel Load(IModelReader reader) => new(Tower.Load(reader.Child(UsersChild)), reader.Read<float>(ItemsName));

    public override void UserFactors(in UserQuery query, Span<float> factors) => users.Encode(query.Items.Span, query.Values.Span, factors);

    public override void Save(IModelWriter writer)
    {
        writer.Write(ItemsName, ItemFactors.Span, ItemCount, Factors);
        users.Save(writer.Child(UsersChild));
    }
}
