using RecKit.Data;
using RecKit.Splitting;

namespace RecKit.Learning.Splitting;

/// <summary>
/// One fold: of each user a share of the events is for testing, and of the rest a share for validation. Shares come to the nearest whole number of events,
/// halves up; at least one event of a user always stays for training, so a short history gives few test events or none.
/// Elsewhere: <c>RS</c> grouped by user, ordered <c>RO</c> or <c>TO</c> (RecBole), <c>SampleFrac</c> or <c>LastFrac</c> (LensKit), <c>python_stratified_split</c> or
/// <c>python_chrono_split</c> (Recommenders).
/// </summary>
internal sealed class PerUserSplit(PerUserOptions options) : IOrderedSplit
{
    private const string Name = "per-user";

    /// <inheritdoc/>
    public SplitOrder Order => UserEvents.Say(options.Order);

    /// <inheritdoc/>
    public IReadOnlyList<Fold> Split(Dataset data, SplitContext context)
    {
        UserEvents events = UserEvents.Of(Name, data, options.Order, context.Seed);
        FoldBuilder fold = new(Name, data.Events.Count);
        for (int user = 0; user < data.Users.Count; user++)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            ReadOnlySpan<int> rows = events[user];
            int test = AtMost(rows.Length - 1, HeldOut.Count(options.Test, rows.Length));
            int validation = AtMost(rows.Length - test - 1, HeldOut.Count(options.Validation, rows.Length - test));
            fold.Put(rows[^test..], FoldPart.Test);
            fold.Put(rows[^(test + validation)..^test], FoldPart.Validation);
        }
        RequireEnough(data, fold, FoldPart.Test, options.Test);
        if (options.Validation > 0)
            RequireEnough(data, fold, FoldPart.Validation, options.Validation);
        return [fold.Build(Name, options.Validation > 0)];
    }

    private static int AtMost(int most, int count) => Math.Max(0, Math.Min(most, count));

    private static void RequireEnough(Dataset data, FoldBuilder fold, FoldPart part, double share)
    {
        if (fold.Count(part) == 0)
        {
            string name = part == FoldPart.Test ? "test" : "validation";
            throw SplitError.Of(
                Name, $"a {name} share of {share} comes to no event of any of the {data.Users.Count} users: their histories are too short. Raise the share, or use 'leave-one-out'.");
        }
    }
}
