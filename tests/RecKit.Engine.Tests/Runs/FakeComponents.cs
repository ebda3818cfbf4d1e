using System.Text.Json.Nodes;
using RecKit.Algorithms;
using RecKit.Catalog;
using RecKit.Catalog.Options;
using RecKit.Components;
using RecKit.Data;
using RecKit.Metrics;
using RecKit.Models;
using RecKit.Numerics;
using RecKit.Splitting;

namespace RecKit.Engine.Tests.Runs;

/// <summary>Components made by hand, as a manifest would describe them.</summary>
internal static class FakeComponents
{
    public static ComponentUse With(this ComponentUse use, string option, JsonNode value)
    {
        JsonObject options = (JsonObject)use.Options.DeepClone();
        options[option] = value;
        return use with { Options = options };
    }

    public static ComponentUse Use(Component component, string plugin = "fake", string version = "1.0.0", string? hash = null) => new(Describe(component, plugin, version, hash), []);

    public static ComponentDescriptor Describe(Component component, string plugin = "fake", string version = "1.0.0", string? hash = null) => new()
    {
        Kind = component.Kind,
        Id = component.Id,
        Plugin = plugin,
        PluginVersion = version,
        AssemblySha256 = hash,
        Summary = component.Summary,
        Options = new OptionsSchema(new JsonObject
        {
            ["type"] = "object",
            ["properties"] = component.OptionsType != typeof(FakeOptions) ? [] : new JsonObject
            {
                ["level"] = new JsonObject { ["type"] = "integer", ["default"] = 0 },
                ["file"] = new JsonObject { ["type"] = new JsonArray("string", "null"), ["default"] = null, ["x-path"] = true },
            },
        }),
        Algorithm = component.Traits as AlgorithmTraits,
        Metric = component.Traits as MetricTraits,
        Loader = () => component,
    };

    public static Component Reader(Func<ReadContext, Dataset> read) =>
        Component.Reader<NoOptions>("in-memory", "Gives what the test made.", _ => new FakeReader(read));

    public static Component Split(int folds, bool validation = false) =>
        Component.Split<NoOptions>("by-row", "Deals rows to folds.", _ => new FakeSplit(folds, validation));

    public static Component Filter(Func<Dataset, int[]> keep) => Component.Filter<NoOptions>("chosen", "Keeps chosen rows.", _ => new FakeFilter(keep));

    public static Component Algorithm(string id, FakeHooks hooks, DataNeeds needs = DataNeeds.None, UserScope users = UserScope.Known) =>
        Component.Algorithm<FakeOptions>(
            id, "Item means with a little noise.", new AlgorithmTraits { Tasks = PredictionTasks.Rating, Users = users, Needs = needs },
            _ => new FakeAlgorithm(hooks));

    public static Component Rmse() => Component.Metric<NoOptions>(
        "rmse", "Error.", new MetricTraits { Task = PredictionTasks.Rating, HigherIsBetter = false }, _ => new FakeRmse());

    public static Component Hits() => Component.Metric<NoOptions>(
        "hits", "Hits among three.", new MetricTraits { Task = PredictionTasks.Ranking, HigherIsBetter = true }, _ => new FakeHits());

    public static Dataset Data(int users = 25, int items = 15, int seed = 1)
    {
        RandomStream random = RandomStream.Derive((ulong)seed, "test");
        List<int> eventUsers = [], eventItems = [];
        List<float> values = [];
        List<long> times = [];
        for (int user = 0; user < users; user++)
        {
            for (int item = 0; item < items; item++)
            {
                if (random.NextInt32(2) == 0)
                    continue;
                eventUsers.Add(user);
                eventItems.Add(item);
                values.Add(1 + ((item + random.NextInt32(3)) % 5));
                times.Add(1000 + random.NextInt32(1000));
            }
        }

        return new Dataset
        {
            Name = "tiny",
            Users = new Vocabulary(Enumerable.Range(0, users).Select(u => $"u{u}")),
            Items = new Vocabulary(Enumerable.Range(0, items).Select(i => $"item \"{i}\" 🎬")),
            Events = new EventLog([.. eventUsers], [.. eventItems], [.. values], [.. times]),
            Scale = new RatingScale(1, 5),
            License = "none",
            Notes = ["made by a test"],
        };
    }

    private sealed class FakeReader(Func<ReadContext, Dataset> read) : IReader
    {
        public Dataset Read(ReadContext context) => read(context);
    }

    private sealed class FakeFilter(Func<Dataset, int[]> keep) : IFilter
    {
        public int[] Keep(Dataset data, FilterContext context) => keep(data);
    }

    private sealed class FakeSplit(int folds, bool validation) : ISplit
    {
        public IReadOnlyList<Fold> Split(Dataset data, SplitContext context)
        {
            int parts = Math.Max(folds, 4);
            int[] Rows(Func<int, bool> chosen) => [.. Enumerable.Range(0, data.Events.Count).Where(chosen)];
            return
            [
                .. Enumerable.Range(0, folds).Select(f => new Fold(
                    $"f{f + 1}",
                    Rows(r => r % parts != f && !(validation && r % parts == (f + 1) % parts)),
                    validation ? Rows(r => r % parts == (f + 1) % parts) : default,
                    Rows(r => r % parts == f))),
            ];
        }
    }

    private sealed class FakeRmse : IMetric
    {
        public int Width => 2;

        public int ListDepth => 0;

        public bool Measure(in UserCase user, Span<double> statistics)
        {
            for (int i = 0; i < user.TestItems.Length; i++)
            {
                if (float.IsNaN(user.TestRatings[i]))
                    continue;
                double error = user.Predictions[i] - user.TestRatings[i];
                statistics[0] += error * error;
                statistics[1]++;
            }

            return statistics[1] > 0;
        }

        public double Aggregate(ReadOnlySpan<double> sums) => Math.Sqrt(sums[0] / sums[1]);
    }

    private sealed class FakeHits : IMetric
    {
        public int Width => 1;

        public int ListDepth => 3;

        public bool Measure(in UserCase user, Span<double> statistics)
        {
            foreach (float rating in user.ListRatings)
                statistics[0] += rating > 0 ? 1 : 0;
            return user.User != 3;
        }

        public double Aggregate(ReadOnlySpan<double> sums) => sums[0];
    }
}

/// <summary>What a test wants to see or do while a fake algorithm works.</summary>
internal sealed class FakeHooks
{
    private int _trainings;

    public int Trainings => _trainings;

    public Action<int, TrainingContext>? BeforeTrain { get; set; }

    public Action<TrainingContext>? Check { get; set; }

    /// <summary>Sees every score, and may change it.</summary>
    public Func<float, float>? Score { get; set; }

    public Action? BeforeSave { get; set; }

    public TrainingData? LastData { get; private set; }

    public ulong LastSeed { get; private set; }

    public void Enter(TrainingData data, TrainingContext context)
    {
        LastData = data;
        LastSeed = context.Seed;
        int number = Interlocked.Increment(ref _trainings);
        BeforeTrain?.Invoke(number, context);
    }
}

internal sealed record FakeOptions
{
    public int Level { get; init; }

    [FilePath]
    public string? File { get; init; }
}

internal sealed class FakeAlgorithm(FakeHooks hooks) : IAlgorithm, ITrainingCheck
{
    public void Check(Vocabulary users, Vocabulary items, TrainingContext context) => hooks.Check?.Invoke(context);

    public IModel Train(TrainingData data, TrainingContext context)
    {
        hooks.Enter(data, context);
        context.Cancellation.ThrowIfCancellationRequested();
        RandomStream random = RandomStream.Derive(context.Seed, "noise");
        InteractionMatrix byItem = data.Interactions.Transposed;
        float[] means = new float[data.ItemCount];
        for (int item = 0; item < means.Length; item++)
            means[item] = (byItem.Values(item).ToArray().Append(3).Average() * 0.9f) + (float)(random.NextDouble() * 0.1);
        context.Log.Epoch(1, 0.5);
        context.Progress?.Report(1);
        return new FakeModel(means, new FakeModel(new[] { 0.25f }, null, 1), 7, hooks);
    }

    public IModel Load(IModelReader reader, LoadContext context)
    {
        IModelReader child = reader.Child("bias");
        return new FakeModel(
            reader.Read<float>("means"), new FakeModel(child.Read<float>("means"), null, child.ReadState()["number"]!.GetValue<int>()),
            reader.ReadState()["number"]!.GetValue<int>());
    }
}

/// <summary>Scores items by their mean, plus what the child has; with a history, minus its length, so that histories show in scores.</summary>
internal sealed class FakeModel(ReadOnlyMemory<float> means, FakeModel? child, int number, FakeHooks? hooks = null) : IModel
{
    public int Number => number;

    public FakeModel? Child => child;

    public void Score(in UserQuery query, ReadOnlySpan<int> items, Span<float> scores)
    {
        float bias = child is null ? 0 : child.Bias;
        float own = query.HasHistory ? query.Items.Length + (0.001f * query.Values.Span.ToArray().Sum()) : 0.01f * query.User;
        for (int i = 0; i < items.Length; i++)
        {
            float score = (items[i] < 0 ? 3 : means.Span[items[i]]) + bias + own;
            scores[i] = hooks?.Score is { } change ? change(score) : score;
        }
    }

    private float Bias => means.Span[0];

    public void Save(IModelWriter writer)
    {
        hooks?.BeforeSave?.Invoke();
        writer.Write("means", means.Span);
        writer.WriteState(new JsonObject { ["number"] = number });
        child?.Save(writer.Child("bias"));
    }
}

internal sealed class FakeCatalog(params ComponentDescriptor[] components) : IComponentCatalog
{
    public IReadOnlyList<ComponentDescriptor> Components => components;

    public IReadOnlyList<ComponentDescriptor> Find(ComponentKind kind, string use) =>
        [.. components.Where(c => c.Kind == kind && (c.Id == use || c.QualifiedName == use))];
}
