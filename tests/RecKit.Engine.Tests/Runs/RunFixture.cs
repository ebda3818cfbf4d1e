using RecKit.Data;
using RecKit.Engine.Tests.Data;
using RecKit.Learning.Data;
using RecKit.Results;
using RecKit.Runs;
using RecKit.Runs.Plan;
using RecKit.Storage;

namespace RecKit.Engine.Tests.Runs;

/// <summary>A directory of runs, a plan of fakes, a clock that stands still.</summary>
internal sealed class RunFixture : IDisposable
{
    private readonly TempDirectory _temp = new();

    public RunFixture() => Plan = MakePlan();

    public string Root => _temp.Root;

    public string Runs => _temp.Path("runs");

    public FakeHooks First { get; } = new();

    public FakeHooks Second { get; } = new();

    public Dataset Data { get; set; } = FakeComponents.Data();

    public ExperimentPlan Plan { get; set; }

    public MemoryTables Tables { get; } = new();

    public FixedClock Clock { get; } = new();

    public EventList Events { get; } = new();

    public RunResult Run(CancellationToken cancellation = default) => Run(Plan, cancellation);

    public RunResult Run(ExperimentPlan plan, CancellationToken cancellation = default) =>
        new ExperimentRunner(Tables, Clock).Run(plan, Events, cancellation);

    public void Dispose() => _temp.Dispose();

    public void Use(int folds, bool validation) => Plan = Plan with { Split = FakeComponents.Use(FakeComponents.Split(folds, validation)) };

    public void Keep(KeepModels models) => Plan = Plan with { Output = new OutputPlan(Runs, models) };

    public AlgorithmPlan FakePlan(string id) => Algorithm(id, Second);

    private ExperimentPlan MakePlan() => new()
    {
        Name = "my test",
        Seed = 7,
        Dataset = new DatasetPlan(
            FakeComponents.Use(FakeComponents.Reader(_ => Data)), null, Root, "tiny", DuplicatePolicy.Keep, OnError.Fail, "MIT"),
        Split = FakeComponents.Use(FakeComponents.Split(3)),
        Algorithms = [Algorithm("one", First), Algorithm("two", Second)],
        Metrics = [new MetricPlan("rmse", FakeComponents.Use(FakeComponents.Rmse())), new MetricPlan("hits", FakeComponents.Use(FakeComponents.Hits()))],
        Evaluation = new EvaluationSettings(),
        Threads = 2,
        Output = new OutputPlan(Runs, KeepModels.None),
        SpecText = "# as written\r\nname: my test\n",
        ResolvedText = "name: my test\nseed: 7\n",
        Identity = "identity",
    };

    private static AlgorithmPlan Algorithm(string id, FakeHooks hooks) => new(id, FakeComponents.Use(FakeComponents.Algorithm("means", hooks)));
}

internal sealed class EventList : IRunObserver
{
    public List<RunEvent> All { get; } = [];

    public Action<RunEvent>? Hook { get; set; }

    public void On(RunEvent runEvent)
    {
        All.Add(runEvent);
        Hook?.Invoke(runEvent);
    }
}

internal sealed class MemoryTables : ITableWriter
{
    public List<IReadOnlyList<TableColumn>> Groups { get; } = [];

    public Dictionary<string, IReadOnlyList<IReadOnlyList<TableColumn>>> ByName { get; } = [];

    public Exception? Failure { get; set; }

    public string Extension => ".mem";

    public void Write(string path, IEnumerable<IReadOnlyList<TableColumn>> groups)
    {
        if (Failure is not null)
            throw Failure;
        IReadOnlyList<TableColumn>[] table = [.. groups];
        ByName[Path.GetFileName(path)] = table;
        if (Path.GetFileName(path).StartsWith("per-user", StringComparison.Ordinal))
        {
            Groups.Clear();
            Groups.AddRange(table);
        }
        File.WriteAllText(path, "table");
    }
}

internal sealed class FixedClock : TimeProvider
{
    public override long GetTimestamp() => 0;

    public override DateTimeOffset GetUtcNow() => new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);
}
