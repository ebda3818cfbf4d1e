using CsCheck;
using RecKit.Data;
using RecKit.Engine.Tests.Runs;
using RecKit.Learning.Evaluation;
using RecKit.Results;
using RecKit.Splitting;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Evaluation;

public class SampledCandidatesTests
{
    private static readonly EvaluationSettings Uniform = new() { Candidates = CandidateMode.Sampled, Negatives = 4 };
    private static readonly EvaluationSettings ByPopularity = Uniform with { Sampling = CandidateSampling.Popularity };

    [Fact]
    public void Candidates_are_distinct_and_not_in_the_data_of_the_user() =>
        Gen.Select(Gen.Int[2, 30], Gen.Int[2, 40], Gen.Int[1, 60], Gen.Bool).Sample((users, items, negatives, popular) =>
        {
            Dataset data = FakeComponents.Data(users, items, seed: 3);
            if (data.Events.Count < 4)
                return;
            Fold fold = Deal(data);
            EvaluationSettings settings = (popular ? ByPopularity : Uniform) with { Negatives = negatives };
            CandidateSet drawn = Draw(data, fold, settings);
            drawn.UserCount.ShouldBe(users);
            HashSet<int> trained = [.. fold.Train.ToArray().Select(row => data.Events.Items[row])];
            HashSet<int> asked = [.. fold.Test.ToArray().Concat(fold.Validation.ToArray()).Select(row => data.Events.Users[row])];
            for (int user = 0; user < users; user++)
            {
                int[] known = [.. Enumerable.Range(0, data.Events.Count).Where(row => data.Events.Users[row] == user).Select(row => data.Events.Items[row])];
                int left = Enumerable.Range(0, items).Except(known).Count(i => !popular || trained.Contains(i));
                int[] candidates = drawn.Items(user).ToArray();
                candidates.Length.ShouldBe(asked.Contains(user) ? Math.Min(negatives, left) : 0);
                candidates.ShouldBeUnique();
                candidates.Intersect(known).ShouldBeEmpty();
            }
        });

    [Fact]
    public void Threads_change_nothing_and_seed_and_fold_do()
    {
        Dataset data = FakeComponents.Data(700, 40);
        Fold fold = Deal(data);
        int[] drawn = All(Draw(data, fold, Uniform));
        All(Draw(data, fold, Uniform, threads: 3)).ShouldBe(drawn);
        All(Draw(data, fold, Uniform, seed: 2)).ShouldNotBe(drawn);
        All(Draw(data, fold with { Name = "other" }, Uniform)).ShouldNotBe(drawn);
    }

    [Fact]
    public void Uniform_draws_are_equally_likely_and_popular_items_are_drawn_in_proportion()
    {
        // Users 0 to 19,999 are asked about item 0; items 1 to 4 have 1, 2, 3 and 4 training events, of other users.
        const int Asked = 20_000;
        int[] trained = [1, 2, 2, 3, 3, 3, 4, 4, 4, 4];
        int[] users = [.. Enumerable.Range(0, Asked), .. trained.Select((_, i) => Asked + i)];
        int[] items = [.. Enumerable.Repeat(0, Asked), .. trained];
        Dataset data = new()
        {
            Name = "counts",
            Users = new Vocabulary(Enumerable.Range(0, Asked + trained.Length).Select(u => $"u{u}")),
            Items = new Vocabulary(Enumerable.Range(0, 5).Select(i => $"i{i}")),
            Events = new EventLog(users, items),
        };
        Fold fold = new("one", Enumerable.Range(Asked, trained.Length).ToArray(), default, Enumerable.Range(0, Asked).ToArray());
        foreach (bool popular in new[] { false, true })
        {
            int[] drawn = All(Draw(data, fold, (popular ? ByPopularity : Uniform) with { Negatives = 1 }));
            drawn.Length.ShouldBe(Asked);
            for (int item = 1; item <= 4; item++)
            {
                double expected = Asked * (popular ? item / 10.0 : 0.25);
                ((double)drawn.Count(i => i == item)).ShouldBe(expected, 4 * Math.Sqrt(expected));
            }
        }
    }

    [Fact]
    public void What_is_left_when_nearly_all_is_known_is_drawn_in_proportion_too()
    {
        // 400 items: each user has all but items 1 (weight 1) and 2 (weight 3), so that draws by chance would not find them.
        const int Users = 4000, Items = 400;
        List<int> users = [], items = [];
        for (int user = 0; user < Users; user++)
        {
            users.Add(user);
            items.Add(0);
        }
        int tested = users.Count;
        foreach (int item in new[] { 1, 2, 2, 2 })
        {
            users.Add(Users);
            items.Add(item);
        }
        for (int user = 0; user < Users; user++)
        {
            for (int item = 3; item < Items; item++)
            {
                users.Add(user);
                items.Add(item);
            }
        }
        Dataset data = new()
        {
            Name = "full",
            Users = new Vocabulary(Enumerable.Range(0, Users + 1).Select(u => $"u{u}")),
            Items = new Vocabulary(Enumerable.Range(0, Items).Select(i => $"i{i}")),
            Events = new EventLog([.. users], [.. items]),
        };
        Fold fold = new("one", Enumerable.Range(tested, users.Count - tested).ToArray(), default, Enumerable.Range(0, tested).ToArray());
        int[] drawn = All(Draw(data, fold, ByPopularity with { Negatives = 1 }));
        drawn.Length.ShouldBe(Users);
        ((double)drawn.Count(i => i == 2)).ShouldBe(Users * 0.75, 4 * Math.Sqrt(Users * 0.75 * 0.25));
    }

    private static CandidateSet Draw(Dataset data, Fold fold, EvaluationSettings settings, ulong seed = 1, int threads = 1) =>
        SampledCandidates.Draw(data, [fold], settings, seed, threads, CancellationToken.None)[0].Candidates!;

    private static int[] All(CandidateSet set) => [.. Enumerable.Range(0, set.UserCount).SelectMany(u => set.Items(u).ToArray())];

    private static Fold Deal(Dataset data)
    {
        int[] Rows(Func<int, bool> chosen) => [.. Enumerable.Range(0, data.Events.Count).Where(chosen)];
        return new Fold("one", Rows(r => r % 4 < 2), Rows(r => r % 4 == 2), Rows(r => r % 4 == 3));
    }
}
