using RecKit.Data;
using RecKit.Splitting;

namespace RecKit.Learning.Splitting;

/// <summary>
/// One fold, strong generalisation: a share of the users is not trained on at all. Models are told a part of their events (<see cref="Fold.FoldIn"/>) and tested on the rest,
/// at least one event of each. A user who has too few events for both parts is trained on.
/// Source: strong generalisation of Marlin (2004), as Mult-VAE has it (Liang et al. 2018). Elsewhere: <c>StrongGeneralization</c> and <c>StrongGeneralizationTimed</c> (RecPack).
/// </summary>
internal sealed class UserHoldoutSplit(UserHoldoutOptions options) : IOrderedSplit
{
    private const string Name = "user-holdout";

    /// <inheritdoc/>
    public SplitOrder Order => UserEvents.Say(options.Order);

    /// <inheritdoc/>
    public IReadOnlyList<Fold> Split(Dataset data, SplitContext context)
    {
        UserEvents events = UserEvents.Of(Name, data, options.Order, context.Seed);
        int needed = options.FoldIn > 0 ? 2 : 1;
        List<int> able = [];
        for (int user = 0; user < data.Users.Count; user++)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            if (events[user].Length >= needed)
                able.Add(user);
        }
        Groups users = Groups.Draw(Name, [.. able], $"users of data set '{data.Name}' with at least {needed} {(needed == 1 ? "event" : "events")}", options.Test, options.Validation, context.Seed);
        FoldBuilder fold = new(Name, data.Events.Count);
        foreach (int user in users.Validation)
            Put(events[user], FoldPart.Validation);
        foreach (int user in users.Test)
            Put(events[user], FoldPart.Test);
        return [fold.Build(Name, options.Validation > 0)];

        void Put(ReadOnlySpan<int> rows, FoldPart part)
        {
            int history = options.FoldIn == 0 ? 0 : Math.Clamp(HeldOut.Count(options.FoldIn, rows.Length), 1, rows.Length - 1);
            fold.Put(rows[..history], FoldPart.FoldIn);
            fold.Put(rows[history..], part);
        }
    }
}
