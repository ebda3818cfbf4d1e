using RecKit.Diagnostics;
using RecKit.Models;
using RecKit.Testing.Data;
using RecKit.Testing.Models;
using RecKit.Tests;
using Shouldly;
using Xunit;

namespace RecKit.Algorithms.Tests.Neural;

/// <summary>A training that was cut off goes on to the same bytes.</summary>
public sealed class ResumeTests
{
    private static readonly TastesData Data = TinyData.Tastes(users: 80, items: 40, eventsPerUser: 12);

    public ResumeTests() => TorchForTests.Require();

    [SkippableTheory]
    [InlineData("gmf", """{ "epochs": 6 }""", 2)]
    [InlineData("mlp", """{ "epochs": 5, "dropout": 0.3, "optimizer": "adagrad" }""", 3)]
    [InlineData("neumf", """{ "epochs": 4, "sampling": "hard" }""", 1)]
    [InlineData("neumf", """{ "epochs": 3, "pretrain": true, "pretrain_epochs": 3 }""", 2)]
    [InlineData("neumf", """{ "epochs": 3, "pretrain": true, "pretrain_epochs": 3 }""", 5)]
    [InlineData("neumf", """{ "epochs": 3, "pretrain": true, "pretrain_epochs": 3 }""", 8)]
    [InlineData("embedding-mf", """{ "epochs": 5, "optimizer": "sgd", "momentum": 0.9, "schedule": "cosine" }""", 2)]
    [InlineData("deep-rating", """{ "epochs": 5, "optimizer": "rms-prop" }""", 2)]
    [InlineData("dmf", """{ "epochs": 4 }""", 2)]
    [InlineData("dmf", """{ "epochs": 4, "input_dropout": 0.4 }""", 2)]
    [InlineData("two-tower", """{ "epochs": 4 }""", 3)]
    [InlineData("gmf", """{ "epochs": 6, "patience": 2 }""", 3)]
    public void A_killed_training_comes_to_the_same_bytes(string id, string options, int afterEpochs)
    {
        IAlgorithm algorithm = BuiltIn.Algorithm(id, options);
        FixedValidator? validator = options.Contains("patience", StringComparison.Ordinal) ? new() : null;
        byte[] whole = MemoryModelStore.Save(algorithm.Train(Data.Training, Context(null, default) with { Validator = validator })).ToBytes();

        MemoryCheckpoints checkpoints = new();
        using CancellationTokenSource source = new();
        checkpoints.Saved = () =>
        {
            if (checkpoints.Count == afterEpochs)
                source.Cancel();
        };
        Should.Throw<OperationCanceledException>(() => algorithm.Train(
            Data.Training, Context(checkpoints, source.Token) with { Threads = 2, Validator = validator is null ? null : new FixedValidator() }));
        checkpoints.Saved = null;
        IModel resumed = BuiltIn.Algorithm(id, options).Train(Data.Training, Context(checkpoints, default) with { Validator = validator is null ? null : new FixedValidator(afterEpochs) });
        MemoryModelStore.Save(resumed).ToBytes().ShouldBe(whole);
    }

    [SkippableFact]
    public void A_checkpoint_of_other_sizes_is_refused()
    {
        MemoryCheckpoints checkpoints = new();
        BuiltIn.Algorithm("gmf", """{ "epochs": 2, "factors": 8 }""").Train(Data.Training, Context(checkpoints, default));
        RecKitException error = Should.Throw<RecKitException>(
            () => BuiltIn.Algorithm("gmf", """{ "epochs": 3, "factors": 16 }""").Train(Data.Training, Context(checkpoints, default)));
        error.Code.ShouldBe(ErrorCodes.Training);
        error.Message.ShouldContain("of another training: it holds gmf.users 80×8");
        error.Message.ShouldContain("needs gmf.users 80×16");
    }

    private static TrainingContext Context(ICheckpoints? checkpoints, CancellationToken token) =>
        new() { Seed = 7, Checkpoints = checkpoints, Cancellation = token };

    private sealed class MemoryCheckpoints : ICheckpoints
    {
        private MemoryModelStore? _last;

        public int Count { get; private set; }

        public Action? Saved { get; set; }

        public bool IsDue => true;

        public IModelReader? Open() => _last;

        public void Save(Action<IModelWriter> write)
        {
            MemoryModelStore store = new();
            write(store);
            _last = store;
            Count++;
            Saved?.Invoke();
        }
    }

    // Better up to the second epoch, then worse.
    private sealed class FixedValidator(int seen = 0) : IModelValidator
    {
        private int _calls = seen;

        public string Metric => "given";

        public bool HigherIsBetter => true;

        public double Evaluate(IModel model) => -Math.Abs(++_calls - 2);
    }
}
