using System.ComponentModel.DataAnnotations;
using RecKit.Data;
using RecKit.Diagnostics;
using RecKit.Splitting;

namespace Contoso.Evaluation;

/// <summary>The options of <c>every-nth</c>.</summary>
public sealed record EveryNthOptions
{
    /// <summary>Gets which events of a user are tested on: every n-th, oldest first.</summary>
    [Range(2, 1000)]
    public int N { get; init; } = 5;
}

/// <summary>Spreads the test events over the whole time of each user.</summary>
internal sealed class EveryNthSplit(EveryNthOptions options) : ISplit
{
    public IReadOnlyList<Fold> Split(Dataset data, SplitContext context)
    {
        (int[] starts, int[] order) = data.Events.ByUserOldestFirst(data.Users.Count);
        List<int> train = [], test = [];
        for (int user = 0; user < data.Users.Count; user++)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            for (int place = starts[user]; place < starts[user + 1]; place++)
                ((place - starts[user] + 1) % options.N == 0 ? test : train).Add(order[place]);
        }
        if (test.Count == 0)
            throw new RecKitException(ErrorCodes.Split, $"every-nth: no user of '{data.Name}' has {options.N} events, so there is nothing to test on. Take a smaller n.");
        train.Sort();
        test.Sort();
        return [new Fold("every-nth", train.ToArray(), default, test.ToArray())];
    }
}
