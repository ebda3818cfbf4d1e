using RecKit.Data;
using RecKit.Diagnostics;
using RecKit.Numerics;
using RecKit.Splitting;

namespace Contoso.Sample_1;

/// <summary>One fold: the latest event of some users, drawn at random, is for testing. A user with a single event is trained on.</summary>
internal sealed class SampleTypeSplit(SampleTypeOptions options) : ISplit
{
    public IReadOnlyList<Fold> Split(Dataset data, SplitContext context)
    {
        // The same seed gives the same folds on any machine: take all chance from a named stream of it.
        RandomStream random = RandomStream.Derive(context.Seed, "split.sample-id");
        (int[] starts, int[] order) = data.Events.ByUserOldestFirst(data.Users.Count);
        List<int> train = [], test = [];
        for (int user = 0; user < data.Users.Count; user++)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            int last = starts[user + 1] - 1;
            bool isTested = last > starts[user] && random.NextDouble() < options.Share;
            for (int place = starts[user]; place <= last; place++)
                (isTested && place == last ? test : train).Add(order[place]);
        }
        if (test.Count == 0)
            throw new RecKitException(ErrorCodes.Split, $"Split 'sample-id': none of the {data.Users.Count} users of '{data.Name}' is tested on. Raise 'share', or take data with more events per user.");
        context.Log.Value("tested_users", test.Count);

        // Rows of a part ascend, and no row is in two parts.
        train.Sort();
        test.Sort();
        return [new Fold("sample-id", train.ToArray(), default, test.ToArray())];
    }
}
