using RecKit.Algorithms;
using RecKit.Data;
using RecKit.Diagnostics;
using RecKit.Inference.Packages;
using RecKit.Inference.Recommending;
using RecKit.Inference.Recommending.Conditions;
using RecKit.Models;
using RecKit.Numerics;
using RecKit.Results;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Recommending;

public sealed class RecommenderTests
{
    private static readonly HistoryEvent[] s_plain = [new("i0"), new("i4")];
    private static readonly HistoryEvent[] s_rated = [new("i0", 5), new("i4", 1)];

    // Traits alone decide: what can be used, what the answer is then, and why.
    [Theory]
    [InlineData(UserScope.History, DataNeeds.None, PredictionTasks.Ranking, "plain", AnswerSource.Model, AnswerReason.None)]
    [InlineData(UserScope.FoldIn, DataNeeds.None, PredictionTasks.Ranking, "rated", AnswerSource.Model, AnswerReason.None)]
    [InlineData(UserScope.FoldIn, DataNeeds.Values, PredictionTasks.Rating, "rated", AnswerSource.Model, AnswerReason.None)]
    [InlineData(UserScope.History, DataNeeds.Values, PredictionTasks.Rating, "plain", AnswerSource.Default, AnswerReason.RatingsMissing)]
    [InlineData(UserScope.Known, DataNeeds.None, PredictionTasks.Ranking, "plain", AnswerSource.Popularity, AnswerReason.HistoryUnused)]
    [InlineData(UserScope.Known, DataNeeds.Values, PredictionTasks.Rating, "rated", AnswerSource.Default, AnswerReason.HistoryUnused)]
    [InlineData(UserScope.Known, DataNeeds.Values, PredictionTasks.Probability | PredictionTasks.Ranking, "plain", AnswerSource.Default, AnswerReason.HistoryUnused)]
    [InlineData(UserScope.Everyone, DataNeeds.None, PredictionTasks.Ranking, "plain", AnswerSource.Model, AnswerReason.HistoryUnused)]
    [InlineData(UserScope.History, DataNeeds.None, PredictionTasks.Ranking, "empty", AnswerSource.Popularity, AnswerReason.EmptyHistory)]
    [InlineData(UserScope.History, DataNeeds.Values, PredictionTasks.Rating, "empty", AnswerSource.Default, AnswerReason.EmptyHistory)]
    [InlineData(UserScope.FoldIn, DataNeeds.None, PredictionTasks.Ranking, "unknown", AnswerSource.Popularity, AnswerReason.UnknownHistory)]
    [InlineData(UserScope.History, DataNeeds.None, PredictionTasks.Ranking, "nobody", AnswerSource.Popularity, AnswerReason.UnknownUser)]
    [InlineData(UserScope.Known, DataNeeds.Values, PredictionTasks.Rating, "nobody", AnswerSource.Default, AnswerReason.UnknownUser)]
    [InlineData(UserScope.Everyone, DataNeeds.None, PredictionTasks.Ranking, "nobody", AnswerSource.Model, AnswerReason.UnknownUser)]
    [InlineData(UserScope.Known, DataNeeds.None, PredictionTasks.Ranking, "u2", AnswerSource.Popularity, AnswerReason.NoTrainingEvents)]
    [InlineData(UserScope.History, DataNeeds.None, PredictionTasks.Ranking, "u2", AnswerSource.Popularity, AnswerReason.NoTrainingEvents)]
    [InlineData(UserScope.Known, DataNeeds.None, PredictionTasks.Ranking, "u0", AnswerSource.Model, AnswerReason.None)]
    public void Answer_SaysWhereItComesFromAndWhy(UserScope users, DataNeeds needs, PredictionTasks tasks, string who, AnswerSource source, AnswerReason reason)
    {
        LoadedModel model = SmallModel.Of(new HistoryModel(), new AlgorithmTraits { Users = users, Needs = needs, Tasks = tasks });
        RecommendationRequest request = who switch
        {
            "plain" => new() { History = s_plain },
            "rated" => new() { History = s_rated },
            "empty" => new() { History = [] },
            "unknown" => new() { History = [new("zzz"), new("yyy")] },
            _ => new() { User = who },
        };
        RecommendationAnswer answer = model.Recommender.Recommend(request with { Seen = SeenItems.Include });
        (answer.Source, answer.Reason).ShouldBe((source, reason));
        answer.Items.Count.ShouldBe(6);
        answer.Notes.Any().ShouldBe(reason != AnswerReason.None);
        if (source == AnswerSource.Popularity)
            answer.Items.Select(r => (r.Item, r.Score)).ShouldBe(ByPopularity(-1));
    }

    [Fact]
    public void A_history_with_ratings_is_asked_with_as_it_is_given()
    {
        HistoryModel fake = new();
        LoadedModel model = SmallModel.Of(fake, new AlgorithmTraits { Users = UserScope.History, Tasks = PredictionTasks.Rating, Needs = DataNeeds.Values });
        HistoryEvent[] history = [new("i3", 4, 10), new("zzz", 1, 20), new("i1", 2.5f, 30)];
        RecommendationAnswer answer = model.Recommender.Recommend(new() { History = history, AsOf = 40 });
        fake.Last.Items.ToArray().ShouldBe([3, 1]);
        fake.Last.Values.ToArray().ShouldBe([4, 2.5f]);
        fake.Last.Timestamps.ToArray().ShouldBe([10, 30]);
        (fake.Last.AsOf, fake.Last.User).ShouldBe((40, -1));
        answer.Notes.ShouldHaveSingleItem().ShouldContain("'zzz'");
        answer.Items.Select(r => r.Item).ShouldBe(["i0", "i2", "i4", "i5"], ignoreOrder: true);
    }

    [Fact]
    public void Ratings_that_are_not_known_are_left_out_where_ratings_are_needed_and_that_is_said()
    {
        HistoryModel fake = new();
        LoadedModel model = SmallModel.Of(fake, new AlgorithmTraits { Users = UserScope.FoldIn, Tasks = PredictionTasks.Rating, Needs = DataNeeds.Values });
        RecommendationAnswer answer = model.Recommender.Recommend(new() { History = [new("i3", 4), new("i1")] });
        fake.Last.Items.ToArray().ShouldBe([3]);
        answer.Notes.ShouldHaveSingleItem().ShouldContain("1 of 2");
        answer.Items.ShouldNotContain(r => r.Item == "i1");
        model.Recommender.Recommend(new() { History = [new("i3", 9)] }).Notes.ShouldHaveSingleItem().ShouldContain("rating scale 1 to 5");
        Should.Throw<ArgumentException>(() => model.Recommender.Recommend(new() { History = [new("i3", float.NaN)] }));
        Should.Throw<ArgumentException>(() => model.Recommender.Recommend(new() { History = [new("i3", 1, 5), new("i2", 1)] }));
    }

    [Fact]
    public void A_list_of_equal_scores_gives_way_to_popularity()
    {
        LoadedModel model = SmallModel.Of(new Evaluation.FunctionModel((_, _) => 0), new AlgorithmTraits { Users = UserScope.History, Tasks = PredictionTasks.Ranking });
        RecommendationAnswer answer = model.Recommender.Recommend(new() { User = "u0", Seen = SeenItems.Include, Count = 3 });
        (answer.Source, answer.Reason).ShouldBe((AnswerSource.Popularity, AnswerReason.NoPreference));
        answer.Items.Select(r => (r.Item, r.Score)).ShouldBe(ByPopularity(0).Take(3));
        // Who rates all alike, rates; and who has no order to offer, says so.
        SmallModel.Of(new Evaluation.FunctionModel((_, _) => 3), new AlgorithmTraits { Users = UserScope.Known, Tasks = PredictionTasks.Rating })
            .Recommender.Recommend(new() { User = "u0" }).Source.ShouldBe(AnswerSource.Model);
        SmallModel.Of(new Evaluation.FunctionModel((_, _) => 3), new AlgorithmTraits { Users = UserScope.Known, Tasks = PredictionTasks.Ranking, Learns = false })
            .Recommender.Recommend(new() { User = "u0" }).Source.ShouldBe(AnswerSource.Model);
    }

    [Theory]
    [InlineData(SeenItems.Exclude, "i2 i4")]
    [InlineData(SeenItems.ExcludeTraining, "i2 i4 i5")]
    [InlineData(SeenItems.Include, "i0 i1 i2 i3 i4 i5")]
    public void Items_of_every_part_are_left_out(SeenItems seen, string expected)
    {
        LoadedModel model = SmallModel.Of(new HistoryModel(), new AlgorithmTraits { Users = UserScope.Known, Tasks = PredictionTasks.Ranking }, heldOut: new EventLog([0, 1, 0], [5, 4, 1]));
        RecommendationRequest request = new() { User = "u0", Seen = seen };
        RecommendationAnswer answer = model.Recommender.Recommend(request);
        answer.Items.Select(r => r.Item).Order().ShouldBe(expected.Split(' '));
        model.Recommender.RecommendBatch(["u0"], request)[0].Items.ShouldBe(answer.Items);
    }

    [Fact]
    public void Pages_follow_each_other()
    {
        LoadedModel model = SmallModel.Of(new HistoryModel(), new AlgorithmTraits { Users = UserScope.Known, Tasks = PredictionTasks.Ranking });
        RecommendationRequest request = new() { User = "u1", Seen = SeenItems.Include, Count = 6 };
        IReadOnlyList<Recommendation> all = model.Recommender.Recommend(request).Items;
        Recommendation[] pages = [.. Enumerable.Range(0, 4).SelectMany(p => model.Recommender.Recommend(request with { Count = 2, Offset = 2 * p }).Items)];
        pages.ShouldBe(all);
        Should.Throw<ArgumentOutOfRangeException>(() => model.Recommender.Recommend(request with { Offset = -1 }));
        model.Recommender.Recommend(request with { Count = int.MaxValue, Offset = 5 }).Items.Count.ShouldBe(1);
    }

    // Whatever is asked for: as many items as are eligible, the best of them, with the scores that they have in the whole list.
    [Fact]
    public void Include_exclude_and_conditions_leave_the_best_of_what_is_eligible()
    {
        FeatureTable features = new(6, [new CategoricalFeature("genre", new Vocabulary(["a", "b"]), [0, 1, 2, 3, 4, 5, 6], [0, 1, 0, 1, 0, 1])]);
        LoadedModel model = SmallModel.Of(new HistoryModel(), new AlgorithmTraits { Users = UserScope.Known, Tasks = PredictionTasks.Ranking }, features);
        RandomStream random = RandomStream.Derive(1, "requests");
        for (int trial = 0; trial < 300; trial++)
        {
            string[]? include = random.NextInt32(2) == 0 ? null : Some(random);
            string[] exclude = random.NextInt32(2) == 0 ? [] : Some(random);
            string? genre = random.NextInt32(2) == 0 ? null : random.NextInt32(2) == 0 ? "a" : "b";
            RecommendationRequest request = new()
            {
                User = new[] { "u0", "u1", "u3" }[random.NextInt32(3)],
                Count = 1 + random.NextInt32(6),
                Include = include,
                Exclude = exclude,
                Filter = genre is null ? null : ItemCondition.Parse($"genre = {genre}"),
                Seen = random.NextInt32(2) == 0 ? SeenItems.Include : SeenItems.Exclude,
            };
            Recommendation[] whole = [.. model.Recommender.Recommend(new() { User = request.User, Seen = request.Seen }).Items];
            Recommendation[] expected =
            [
                .. whole.Where(r => (include is null || include.Contains(r.Item)) && !exclude.Contains(r.Item) && (genre is null || (r.Item[1] - '0') % 2 == (genre == "a" ? 0 : 1)))
                    .Take(request.Count),
            ];
            RecommendationAnswer answer = model.Recommender.Recommend(request);
            answer.Source.ShouldBe(AnswerSource.Model);
            answer.Items.Select(r => (r.Item, r.Score)).ShouldBe(expected.Select(r => (r.Item, r.Score)));
            answer.Items.Count.ShouldBe(expected.Length);
            model.Recommender.RecommendBatch([request.User!], request)[0].Items.ShouldBe(answer.Items);
        }
    }

    [Fact]
    public void Context_reaches_a_model_that_looks_at_events_and_no_other()
    {
        ModelColumn[] columns = [new("position", ModelColumnType.Number), new("device", ModelColumnType.Category)];
        AlgorithmTraits traits = new() { Users = UserScope.Known, Tasks = PredictionTasks.Probability };
        LoadedModel model = SmallModel.Of(new EventModel(), traits, context: columns);
        RecommendationRequest request = new() { User = "u0", Count = 1, Context = new Dictionary<string, string> { ["position"] = "2.5", ["device"] = "phone" } };
        model.Recommender.Recommend(request).Items[0].Score.ShouldBe(2.5f + "phone".Length);
        model.Recommender.Recommend(request with { Context = new Dictionary<string, string>() }).Items[0].Score.ShouldBe(0);

        Refused(model, "place", "1").ShouldContain("position, device");
        Refused(model, "position", "top").ShouldContain("is a number, but got 'top'");
        Refused(SmallModel.Of(new HistoryModel(), traits, context: columns), "position", "1").ShouldContain("does not look at features of events");

        string Refused(LoadedModel asked, string key, string value)
        {
            RecKitException error = Should.Throw<RecKitException>(() => asked.Recommender.Recommend(request with { Context = new Dictionary<string, string> { [key] = value } }));
            error.Code.ShouldBe(ErrorCodes.NoContext);
            return error.Message;
        }
    }

    [Fact]
    public void Features_alone_describe_whom_the_model_does_not_know()
    {
        AlgorithmTraits traits = new() { Users = UserScope.Known, Tasks = PredictionTasks.Ranking };
        LoadedModel model = SmallModel.Of(new UserModel(), traits, users: [new("age", ModelColumnType.Number), new("city", ModelColumnType.Category, ["Rome"])]);
        RecommendationRequest request = new() { Features = new Dictionary<string, string> { ["age"] = "4" }, Count = 2 };
        RecommendationAnswer answer = model.Recommender.Recommend(request);
        (answer.Source, answer.Reason, answer.Notes.Count).ShouldBe((AnswerSource.Model, AnswerReason.None, 0));
        answer.Items.Select(r => (r.Item, r.Score)).ShouldBe([("i5", 20f), ("i4", 16f)]);
        foreach (string user in (string[])["nobody", "u2"])
            model.Recommender.RecommendBatch([user], request with { User = user })[0].Items.Select(r => r.Score).ShouldBe(user == "nobody" ? [20f, 16f] : [0, -1]);
        model.Recommender.Recommend(request with { User = "u0" }).Notes.ShouldHaveSingleItem().ShouldContain("not looked at");
        // Its features make a user without events one that such a model knows.
        model.Recommender.Recommend(new() { User = "u2" }).Source.ShouldBe(AnswerSource.Model);

        model.Recommender.Recommend(request with { Features = new Dictionary<string, string> { ["age"] = "1", ["city"] = "Roma" } }).Notes.ShouldHaveSingleItem().ShouldContain("Did you mean 'Rome'?");
        Should.Throw<RecKitException>(() => model.Recommender.Recommend(request with { Features = new Dictionary<string, string> { ["agee"] = "4" } })).Message.ShouldContain("Did you mean 'age'?");
        Should.Throw<RecKitException>(() => SmallModel.Of(new HistoryModel(), traits).Recommender.Recommend(request)).Code.ShouldBe(ErrorCodes.NoContext);
        Should.Throw<ArgumentException>(() => model.Recommender.Recommend(new()));
    }

    [Fact]
    public void A_model_that_throws_is_an_expected_error_that_names_the_user()
    {
        LoadedModel model = SmallModel.Of(new Evaluation.FunctionModel((_, _) => throw new InvalidOperationException("no")), new AlgorithmTraits { Users = UserScope.Known, Tasks = PredictionTasks.Ranking });
        RecKitException error = Should.Throw<RecKitException>(() => model.Recommender.Recommend(new() { User = "u1" }));
        (error.Code, error.Message.Contains("'u1'", StringComparison.Ordinal)).ShouldBe((ErrorCodes.Evaluation, true));
    }

    private static IEnumerable<(string, float)> ByPopularity(int user)
    {
        TieOrder ties = new(7, user);
        return Enumerable.Range(0, 6).OrderByDescending(i => SmallModel.Popularity[i]).ThenBy(ties.Key).Select(i => ($"i{i}", (float)SmallModel.Popularity[i]));
    }

    private static string[] Some(RandomStream random) => [.. Enumerable.Range(0, 6).Where(_ => random.NextInt32(2) == 0).Select(i => $"i{i}").Append("unknown")];

    // Scores by the age of a user who is described, and by the number of the item for others.
    private sealed class UserModel(float[]? ages = null) : IModel, IUserEncoder, IItemEncoder
    {
        public IModel WithItems(FeatureTable features, EncodingContext context) => throw new NotSupportedException();

        public IReadOnlyList<string> UserFeatures => ["age"];

        public IModel OfUsers(FeatureTable features, EncodingContext context) => new UserModel(((NumericFeature)features.Find("age")!).Values.ToArray());

        public void Score(in UserQuery query, ReadOnlySpan<int> items, Span<float> scores)
        {
            for (int i = 0; i < items.Length; i++)
                scores[i] = ages is null ? -items[i] : ages[query.User] * items[i];
        }

        public void Save(IModelWriter writer) => throw new NotSupportedException();
    }

    private sealed class EventModel : HistoryModel, IEventScorer
    {
        void IModel.Score(in UserQuery query, ReadOnlySpan<int> items, Span<float> scores) => scores.Clear();

        public void ScoreEvents(in UserQuery query, ReadOnlySpan<int> items, FeatureTable events, ReadOnlySpan<int> rows, Span<float> scores)
        {
            CategoricalFeature device = (CategoricalFeature)events.Find("device")!;
            for (int i = 0; i < items.Length; i++)
                scores[i] = ((NumericFeature)events.Find("position")!).Values[rows[i]] + device.Vocabulary[device.Categories(rows[i])[0]].Length;
        }
    }
}
