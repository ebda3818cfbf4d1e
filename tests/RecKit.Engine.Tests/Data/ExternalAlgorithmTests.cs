using RecKit.Algorithms;
using RecKit.Data;
using RecKit.Data.External;
using RecKit.Data.Tables;
using RecKit.Diagnostics;
using RecKit.Engine.Tests.CoreData;
using RecKit.Engine.Tests.Evaluation;
using RecKit.Engine.Tests.Metrics;
using RecKit.Learning.Evaluation;
using RecKit.Models;
using RecKit.Results;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Data;

public sealed class ExternalAlgorithmTests : IDisposable
{
    private static readonly Dataset Small = SmallDataset.Of("a x 1", "b x 1", "b y 1", "c z 1");
    private readonly TempDirectory _temp = new();

    public void Dispose() => _temp.Dispose();

    [Theory]
    [InlineData("lists.csv", "user,item,rank\na,z,2\na,y,1\nb,z,1\n")]
    [InlineData("lists.csv", "item,score,user\ny,.5,a\nz,.25,a\nz,1e-3,b\n")]
    [InlineData("lists.tsv", "user\titem\trank\tscore\na\tz\t9\t7\na\ty\t3\t1\nb\tz\t0\t2\n")]
    [InlineData("lists.trec", "a Q0 y 1 .5 me\na Q0 z 2 .25 me\nb Q0 z 1 3 me\n")]
    [InlineData("lists.run", "a\tQ0\ty\t1\t.5\tme\na\tQ0\tz\t2\t.25\tme\nb\tQ0\tz\t1\t3\tme\n")]
    public void Lists_come_as_the_file_has_them(string name, string text)
    {
        ExternalModel model = Train(new ExternalOptions { Lists = _temp.Write(name, text) });
        Names(model, 0).ShouldBe(["y", "z"]);
        Names(model, 1).ShouldBe(["z"]);
        Names(model, 2).ShouldBeEmpty();
        Names(model, -1).ShouldBeEmpty();
    }

    [Fact]
    public void Equal_scores_keep_the_order_of_the_file() =>
        Names(Train(new ExternalOptions { Lists = _temp.Write("l.csv", "user,item,score\na,z,1\na,x,1\na,y,2\n") }), 0).ShouldBe(["y", "z", "x"]);

    // The order of trec_eval 9: by score, of equal ones the larger id by its bytes first; places do not matter.
    [Theory]
    [InlineData("a Q0 x 1 1 me\na Q0 y 2 1 me\na Q0 z 3 1 me\n", "z y x", 1)]
    [InlineData("a Q0 x 1 1 me\na Q0 y 2 2 me\na Q0 z 3 3 me\n", "z y x", 1)]
    [InlineData("a Q0 x 7 .5 me\na Q0 y 7 .7 me\na Q0 z 7 .6 me\n", "y z x", 0)]
    [InlineData("a Q0 z 1 1e-3 me\na Q0 x 2 -2 me\na Q0 y 3 -10 me\n", "z x y", 0)]
    [InlineData("b Q0 x 2 1 me\nb Q0 y 1 .5 me\na Q0 x 1 0 me\n", "x", 1)]
    public void A_run_of_trec_is_ordered_as_trec_eval_orders_it(string text, string expected, int disagreeing)
    {
        RecordedLog log = new();
        Names((ExternalModel)new ExternalAlgorithm(new ExternalOptions { Lists = _temp.Write("l.run", text) }).Train(DataOf(Small), new TrainingContext { Seed = 1, Log = log }), 0).ShouldBe(expected.Split(' '));
        log.Warnings.Count(w => w.Contains("the scores decide", StringComparison.Ordinal)).ShouldBe(disagreeing);
        log.Warnings.Count(w => w.StartsWith("In 1 list of", StringComparison.Ordinal)).ShouldBe(disagreeing);
    }

    [Fact]
    public void Ranks_that_disagree_with_scores_are_said()
    {
        RecordedLog log = new();
        Names((ExternalModel)new ExternalAlgorithm(new ExternalOptions { Lists = _temp.Write("l.csv", "user,item,rank,score\na,x,1,1\na,y,2,3\nb,x,1,3\nb,y,2,1\n") }).Train(DataOf(Small), new TrainingContext { Seed = 1, Log = log }), 0).ShouldBe(["x", "y"]);
        log.Warnings.ShouldContain(w => w.Contains("In 1 list of", StringComparison.Ordinal) && w.Contains("the ranks decide", StringComparison.Ordinal));
    }

    [Fact]
    public void Parquet_is_read_with_ids_of_text_or_numbers()
    {
        string path = _temp.Path("lists.parquet");
        new ParquetTableWriter().Write(path, [[new("user", new[] { "a", "a" }), new("item", new[] { "z", "y" }), new("rank", new[] { 2, 1 }), new("score", new[] { 1f, 2f })]]);
        Names(Train(new ExternalOptions { Lists = path }), 0).ShouldBe(["y", "z"]);

        Dataset numbers = SmallDataset.Of("7 1 1", "7 2 1", "8 3 1");
        new ParquetTableWriter().Write(path, [[new("user", new[] { 7L, 8L }), new("item", new[] { 3, 1 }), new("score", new[] { 1d, 2d })]]);
        ExternalModel model = Train(new ExternalOptions { Lists = path }, numbers);
        (Names(model, 0, numbers).Single(), Names(model, 1, numbers).Single()).ShouldBe(("3", "1"));

        new ParquetTableWriter().Write(path, [[new("user", new[] { "a" }), new("item", new[] { "z" }), new("score", new[] { double.NaN })]]);
        Fails(new ExternalOptions { Lists = path }, ErrorCodes.DataRow, "lists.parquet(1,1): error RK2002: the score NaN is not a finite number");
        new ParquetTableWriter().Write(path, [[new("user", new[] { "a" }), new("thing", new[] { "z" }), new("score", new[] { 1d })]]);
        Fails(new ExternalOptions { Lists = path }, ErrorCodes.DataColumn, "has no column 'item' (columns.item); it has 'user', 'thing', 'score'");
        File.WriteAllText(path, "not parquet at all");
        Fails(new ExternalOptions { Lists = path }, ErrorCodes.DataDamaged, "cannot be read as Parquet");
    }

    [Theory]
    [InlineData("user,item,rank\nq,x,1\n", "l.csv(2,1): error RK2002: the data set has no user 'q'")]
    [InlineData("user,item,rank\na,x,1\na,q,2\n", "l.csv(3,3): error RK2002: the data set has no item 'q'")]
    [InlineData("user,item,rank\na,x,1\na,x,2\n", "l.csv(3,1): error RK2002: user 'a' has item 'x' twice, first in line 2")]
    [InlineData("user,item,rank\na,x,1\na,y,1\n", "l.csv(3,1): error RK2002: user 'a' has two items at the place 1, the other in line 2")]
    [InlineData("user,item,rank\na,x,1.5\n", "l.csv(2,5): error RK2002: the place '1.5' is not a whole number")]
    [InlineData("user,item,score\na,x,NaN\n", "l.csv(2,5): error RK2002: the score 'NaN' is not a number")]
    [InlineData("user,item,score\na,x,inf\n", "l.csv(2,5): error RK2002: the score 'inf' is not a number")]
    [InlineData("user,item,score\na,x\n", "l.csv(2")]
    [InlineData("user,item\na,x\n", "has no column 'rank' (columns.rank, or columns.score); it has 'user', 'item'")]
    [InlineData("who,item,rank\na,x,1\n", "has no column 'user' (columns.user)")]
    [InlineData("user,item,rank\n", "has no row for a user and an item of the data set")]
    [InlineData("", "is empty, but results are expected")]
    public void What_is_wrong_is_named_with_its_place(string text, string message) => Fails(new ExternalOptions { Lists = _temp.Write("l.csv", text) }, null, message);

    [Fact]
    public void Rows_of_unknown_ids_can_be_left_out_and_are_counted()
    {
        RecordedLog log = new();
        ExternalOptions options = new() { Lists = _temp.Write("l.csv", "user,item,rank\nq,x,1\na,q,1\na,y,2\na,x,3\n"), Unknown = UnknownIds.Skip };
        Names((ExternalModel)new ExternalAlgorithm(options).Train(DataOf(Small), new TrainingContext { Seed = 1, Log = log }), 0).ShouldBe(["y", "x"]);
        log.Warnings.ShouldContain(w => w.StartsWith("2 rows of"));
        log.Warnings.ShouldContain(w => w.Contains("has nothing for 2 of 3 users"));
        log.Warnings.ShouldContain(w => w.StartsWith("1 of 2 rows of") && w.Contains("in the training part"));
    }

    [Fact]
    public void Folds_and_repeats_stand_in_the_path()
    {
        _temp.Write("u1-2.csv", "user,item,rank\na,y,1\n");
        ExternalOptions options = new() { Lists = _temp.Path("{fold}-{repeat}.csv") };
        TrainingContext context = new() { Seed = 1, Fold = "u1", Folds = ["u1", "u2"], Repeat = 2 };
        Names((ExternalModel)new ExternalAlgorithm(options).Train(DataOf(Small), context), 0).ShouldBe(["y"]);
        Should.Throw<RecKitException>(() => new ExternalAlgorithm(options).Check(Small.Users, Small.Items, context with { Fold = "u2" })).Message.ShouldContain("u2-2.csv");
        RecKitException one = Should.Throw<RecKitException>(() => new ExternalAlgorithm(options with { Lists = _temp.Path("u1-2.csv") }).Check(Small.Users, Small.Items, context));
        (one.Code, one.Message.Contains("The split makes 2 folds (u1, u2)")).ShouldBe((ErrorCodes.Conflict, true));
    }

    [Fact]
    public void Predictions_are_scores_and_lists_and_a_missing_one_is_an_error()
    {
        ExternalModel model = Train(new ExternalOptions { Predictions = _temp.Write("p.csv", "user,item,score\na,x,2.5\na,z,4\n") });
        Names(model, 0).ShouldBe(["z", "x"]);
        float[] scores = new float[2];
        model.Score(UserQuery.Known(0), [0, 2], scores);
        scores.ShouldBe([2.5f, 4]);
        RecKitException missing = Should.Throw<RecKitException>(() => model.Score(UserQuery.Known(0), [1], new float[1]));
        (missing.Code, missing.Message).ShouldBe((ErrorCodes.DataPrediction, "There is no prediction for user 'a' and item 'y', which is tested. Add it to the file."));
        Fails(new ExternalOptions { Predictions = _temp.Write("p.csv", "user,item,rank\na,x,1\n") }, ErrorCodes.DataColumn, "has no column 'score' (columns.score)");
    }

    [Theory]
    [InlineData(CandidateMode.All, "0: 2 (3), 1 (2), 0 (1)")]
    [InlineData(CandidateMode.Given, "0: 2 (3), 0 (1)")]
    public void Lists_are_evaluated_without_what_must_not_be_listed(CandidateMode candidates, string expected)
    {
        // User a has trained on item 3 and is tested on item 0; the file lists 3, 2, 1, 0. Given candidates are 2 and 3.
        ListRecorder sink = new(3);
        TrainingData training = new(new EventLog([0], [3]), 1, 4);
        Evaluator.Evaluate(
            new EvaluationCase
            {
                Model = new ExternalModel(new[] { 0, 4 }, new[] { 3, 2, 1, 0 }, new[] { 4f, 3, 2, 1 }, false, null, null),
                Traits = ExternalAlgorithm.WidestTraits with { Tasks = PredictionTasks.Ranking },
                Training = training,
                Test = new EventLog([0], [0]),
                Candidates = new CandidateSet([0, 2], [2, 3]),
                Lists = sink,
                Seed = 1,
            },
            [PluginMetrics.Instance("ndcg", """{ "k": 3 }""", "ndcg@3")],
            new EvaluationSettings { Candidates = candidates });
        sink.Lists[0].ShouldBe(expected);
    }

    [Fact]
    public void A_user_without_candidates_is_not_ranked_by_lists_as_by_no_other_model()
    {
        // User 1 has a list with its test item, but no candidates.
        EvaluationCase input = new()
        {
            Model = new ExternalModel(new[] { 0, 1, 2 }, new[] { 0, 0 }, new[] { 1f, 1 }, false, null, null),
            Traits = ExternalAlgorithm.WidestTraits with { Tasks = PredictionTasks.Ranking },
            Training = new TrainingData(new EventLog([0, 1], [3, 3]), 2, 4),
            Test = new EventLog([0, 1], [0, 0]),
            Candidates = new CandidateSet([0, 2, 2], [1, 2]),
            Seed = 1,
        };
        foreach (IModel model in new[] { input.Model, new FunctionModel((_, item) => -item) })
        {
            MetricRows ndcg = Evaluator.Evaluate(
                input with { Model = model }, [PluginMetrics.Instance("ndcg", """{ "k": 3 }""", "ndcg@3")], new EvaluationSettings { Candidates = CandidateMode.Given }).Metrics[0];
            (ndcg.Value, ndcg.UndefinedUsers).ShouldBe((1, 1));
        }
    }

    private ExternalModel Train(ExternalOptions options, Dataset? data = null) =>
        (ExternalModel)new ExternalAlgorithm(options).Train(DataOf(data ?? Small), new TrainingContext { Seed = 1 });

    private void Fails(ExternalOptions options, string? code, string message)
    {
        RecKitException error = Should.Throw<RecKitException>(() => Train(options));
        if (code is not null)
            error.Code.ShouldBe(code);
        string.Join("\n", error.Diagnostics.Select(d => d.ToString())).ShouldContain(message);
    }

    private static TrainingData DataOf(Dataset data) => new(data.Events, data.Users.Count, data.Items.Count) { Users = data.Users, Items = data.Items };

    private static string[] Names(ExternalModel model, int user, Dataset? data = null)
    {
        int[] items = new int[model.MaxLength];
        int length = model.List(UserQuery.Known(user), items, new float[model.MaxLength]);
        return [.. items.Take(length).Select(i => (data ?? Small).Items[i])];
    }

    private sealed class RecordedLog : ITrainingLog
    {
        public List<string> Warnings { get; } = [];

        public void Epoch(int epoch, double objective)
        {
        }

        public void Value(string name, double value)
        {
        }

        public void Info(string message)
        {
        }

        public void Warn(string message) => Warnings.Add(message);
    }
}
