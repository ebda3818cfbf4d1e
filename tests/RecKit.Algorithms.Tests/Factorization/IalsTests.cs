using RecKit.Data;
using RecKit.Models;
using RecKit.Testing.Models;
using Shouldly;
using Xunit;

namespace RecKit.Algorithms.Tests.Factorization;

public sealed class IalsTests
{
    [Theory]
    [InlineData("cholesky", 8, "all", "linear", false)]
    [InlineData("cholesky", 33, "unobserved", "log", true)]
    [InlineData("cholesky", 64, "all", "linear", true)]
    [InlineData("conjugate-gradient", 8, "unobserved", "linear", true)]
    [InlineData("conjugate-gradient", 24, "all", "linear", false)]
    [InlineData("conjugate-gradient", 40, "all", "log", true)]
    [InlineData("conjugate-gradient", 64, "unobserved", "linear", false)]
    [InlineData("conjugate-gradient", 100, "all", "linear", true)]
    public void Scores_EqualThoseOfPlainImplementation(string solver, int factors, string background, string confidence, bool useValues)
    {
        TrainingData data = Samples.Ratings(70, 60, 900);
        EpochLog log = new();
        // As many steps as there are factors solve a system exactly; fewer do when most directions are alike.
        IModel model = BuiltIn.Algorithm("ials", $$"""
            { "factors": {{factors}}, "epochs": 4, "solver": "{{solver}}", "cg_steps": 25, "background": "{{background}}", "unobserved_weight": 0.4, "alpha": 1.5,
              "confidence": "{{confidence}}", "epsilon": 2, "use_values": {{(useValues ? "true" : "false")}}, "regularization": 0.2, "frequency_exponent": 0.5 }
            """).Train(data, new TrainingContext { Seed = 11, Threads = 2, Log = log });
        double Weight(double sum)
        {
            double amount = useValues ? sum : 1;
            return 1.5 * (confidence == "log" ? Math.Log(1 + (amount / 2)) : amount);
        }

        IalsReference reference = new(data, factors, 4, 0.4, background == "all", 0.5, 0.2, Weight);
        // Brain floats in the steps do not change the fixed point, but the way there.
        double tolerance = solver == "cholesky" ? 2e-4 : 6e-3;
        int[] items = [.. Enumerable.Range(0, data.ItemCount)];
        float[] scores = new float[items.Length];
        for (int user = 0; user < data.UserCount; user++)
        {
            model.Score(UserQuery.Known(user), items, scores);
            foreach (int item in items)
                ((double)scores[item]).ShouldBe(reference.Score(user, item), tolerance, $"user {user}, item {item}");
        }
        for (int epoch = 0; epoch < 4; epoch++)
            log.Objectives[epoch].ShouldBe(reference.Objectives[epoch], (solver == "cholesky" ? 1e-5 : 1e-3) * reference.Objectives[epoch]);
    }

    [Theory]
    [InlineData(16, 16)]
    [InlineData(16, 8)]
    [InlineData(64, 60)]
    public void OneBlockOfAllFactors_IsTheExactMinimum(int blockSize, int factors)
    {
        TrainingData data = Samples.Ratings(90, 70, 1500);
        EpochLog exact = new(), block = new();
        Train("cholesky", exact);
        Train("subspace", block);
        for (int epoch = 0; epoch < 5; epoch++)
            block.Objectives[epoch].ShouldBe(exact.Objectives[epoch], 1e-5 * exact.Objectives[epoch]);

        void Train(string solver, EpochLog log) => BuiltIn.Algorithm("ials", $$"""
            { "factors": {{factors}}, "epochs": 5, "solver": "{{solver}}", "block_size": {{blockSize}}, "regularization": 0.2, "use_values": true, "background": "unobserved" }
            """).Train(data, new TrainingContext { Seed = 4, Log = log });
    }

    [Fact]
    public void SmallBlocks_ComeToTheSameMinimum()
    {
        TrainingData data = Samples.Ratings(200, 150, 4000);
        double Train(string solver)
        {
            EpochLog log = new();
            BuiltIn.Algorithm("ials", $$"""{ "factors": 48, "epochs": 60, "solver": "{{solver}}", "block_size": 16, "regularization": 0.3 }""")
                .Train(data, new TrainingContext { Seed = 4, Log = log });
            return log.Objectives[^1];
        }
        Train("subspace").ShouldBe(Train("cholesky"), 2e-3 * Train("cholesky"));
    }

    [Theory]
    [InlineData("cholesky", 1)]
    [InlineData("conjugate-gradient", 1)]
    [InlineData("conjugate-gradient", 3)]
    [InlineData("subspace", 1)]
    public void Objective_NeverRises(string solver, int steps)
    {
        EpochLog log = new();
        BuiltIn.Algorithm("ials", $$"""{ "factors": 24, "epochs": 30, "solver": "{{solver}}", "cg_steps": {{steps}} }""")
            .Train(Samples.Ratings(300, 200, 6000), new TrainingContext { Seed = 2, Log = log });
        for (int epoch = 1; epoch < 30; epoch++)
            log.Objectives[epoch].ShouldBeLessThanOrEqualTo(log.Objectives[epoch - 1] * 1.000001);
    }

    [Theory]
    [InlineData("cholesky")]
    [InlineData("conjugate-gradient")]
    [InlineData("subspace")]
    public void Model_DoesNotDependOnThreads(string solver)
    {
        TrainingData data = Samples.Ratings(900, 700, 20_000);
        byte[] Train(int threads) => MemoryModelStore.Save(
            BuiltIn.Algorithm("ials", $$"""{ "epochs": 3, "factors": 33, "solver": "{{solver}}" }""")
                .Train(data, new TrainingContext { Seed = 3, Threads = threads })).ToBytes();
        byte[] one = Train(1);
        foreach (int threads in (int[])[2, 3, 5])
            Train(threads).ShouldBe(one);
    }

    [Fact]
    public void History_GivesTheLearntVector_WhereTrainingHasConverged()
    {
        TrainingData data = Samples.Ratings(150, 90, 2000);
        IModel model = BuiltIn.Algorithm("ials", """{ "factors": 12, "epochs": 300, "solver": "cholesky", "regularization": 0.1, "use_values": true }""")
            .Train(data, new TrainingContext { Seed = 3 });
        int[] items = [.. Enumerable.Range(0, 90)];
        float[] learnt = new float[90];
        float[] folded = new float[90];
        for (int user = 0; user < 150; user++)
        {
            model.Score(UserQuery.Known(user), items, learnt);
            // The order of a history does not matter.
            int[] history = [.. data.Interactions.Columns(user).ToArray().Reverse()];
            float[] values = [.. data.Interactions.Values(user).ToArray().Reverse()];
            model.Score(UserQuery.FromHistory(history, values), items, folded);
            for (int item = 0; item < 90; item++)
                folded[item].ShouldBe(learnt[item], 2e-3f, $"user {user}, item {item}");
        }
    }

    [Fact]
    public void Update_LearnsNewUsersAndItems_AndLeavesOthersAlone()
    {
        TrainingData old = Samples.Ratings(150, 90, 4000);
        IModel model = BuiltIn.Algorithm("ials", """{ "factors": 12 }""").Train(old, new TrainingContext { Seed = 4 });
        int[] items = old.Interactions.Columns(0).ToArray();
        EventLog added = new([.. items.Select(_ => 150), 0, 150, 7], [.. items, 90, 90, 90]);
        EventLog all = new([.. old.Events.Users, .. added.Users], [.. old.Events.Items, .. added.Items]);
        byte[] before = MemoryModelStore.Save(model).ToBytes();
        IModel updated = ((IUpdatableModel)model).Update(new TrainingData(all, 151, 91), added, new TrainingContext { Seed = 1, Threads = 2 });
        MemoryModelStore.Save(model).ToBytes().ShouldBe(before);
        // The model knew neither.
        Score(model, 150, 90).ShouldBe(0);
        Score(updated, 150, 90).ShouldBeGreaterThan(0.1f);
        Score(updated, 150, items[0]).ShouldBeGreaterThan(0.1f);
        int untouched = Enumerable.Range(0, 90).First(item => !items.Contains(item));
        Score(updated, 9, untouched).ShouldBe(Score(model, 9, untouched));
    }

    [Fact]
    public void MoreFactorsThanData_StaysFinite()
    {
        TrainingData data = new(new EventLog([0, 0, 1], [0, 1, 1]), 2, 2);
        foreach (string solver in (string[])["cholesky", "conjugate-gradient", "subspace"])
        {
            IModel model = BuiltIn.Algorithm("ials", $$"""{ "factors": 200, "solver": "{{solver}}", "regularization": 0 }""").Train(data, new TrainingContext { Seed = 1 });
            Score(model, 0, 0).ShouldBeInRange(0.2f, 1.2f, solver);
        }
    }

    private static float Score(IModel model, int user, int item)
    {
        float[] score = new float[1];
        model.Score(UserQuery.Known(user), [item], score);
        return score[0];
    }
}
