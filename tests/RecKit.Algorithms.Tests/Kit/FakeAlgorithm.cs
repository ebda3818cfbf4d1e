using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using RecKit.Catalog;
using RecKit.Catalog.Options;
using RecKit.Components;
using RecKit.Models;

namespace RecKit.Algorithms.Tests.Kit;

/// <summary>Popularity, as a plugin would bring it, with one fault or none.</summary>
internal sealed class FakeAlgorithm(FakeOptions options, Fault fault) : IAlgorithm
{
    private const string Schema = """
        {
          "type": "object", "additionalProperties": false,
          "properties": {
            "weight": { "type": "number", "description": "The factor.", "default": 1, "minimum": 0.1, "maximum": 10 },
            "damping": { "type": "string", "description": "The damping.", "default": "none", "enum": [ "none", "root", "power" ] },
            "exponent": {
              "type": "number", "description": "The power.", "default": 0.75, "minimum": 0, "maximum": 1, "x-applies-when": { "damping": [ "power" ] }
            }
          }
        }
        """;

    private static readonly ConcurrentBag<IModel> s_models = [];

    private int _trainings;

    public static ComponentDescriptor Describe(Fault fault, AlgorithmTraits? traits = null, Action<JsonObject>? change = null)
    {
        traits ??= new AlgorithmTraits { Tasks = PredictionTasks.Ranking, Users = UserScope.Everyone };
        JsonObject schema = (JsonObject)JsonNode.Parse(Schema)!;
        change?.Invoke((JsonObject)schema["properties"]!);
        return new ComponentDescriptor
        {
            Kind = ComponentKind.Algorithm,
            Id = "fake",
            Plugin = "test",
            PluginVersion = "1.0.0",
            Summary = "A fake.",
            Options = new OptionsSchema(schema),
            Algorithm = traits,
            Loader = () => Component.Algorithm<FakeOptions>("fake", "A fake.", traits, options => new FakeAlgorithm(options, fault)),
        };
    }

    public IModel Train(TrainingData data, TrainingContext context)
    {
        if (fault != Fault.IgnoresCancellation)
            context.Cancellation.ThrowIfCancellationRequested();
        double[] counts = new double[data.ItemCount];
        foreach (int item in data.Events.Items)
            counts[item]++;
        for (int item = 0; item < counts.Length; item++)
            counts[item] = (fault == Fault.IgnoresOption ? 1 : options.Weight) * Damp(counts[item]);
        Spoil(data, context, counts);
        LogTraining(context);
        return Model(counts, fault == Fault.KeepsTrainingData ? data : null);
    }

    public IModel Load(IModelReader reader, LoadContext context)
    {
        double[] counts = reader.Read<double>("counts").ToArray();
        if (fault == Fault.SavesOtherwiseAfterLoading)
            counts = [.. counts, 0];
        return Model(counts, null);
    }

    private IModel Model(double[] counts, TrainingData? kept)
    {
        FakeModel model = new(counts, fault, kept);
        if (fault == Fault.KeepsItsModels)
            s_models.Add(model);
        return fault switch
        {
            Fault.None or Fault.ShowsOtherFactors => new FactorsFake(model, counts, fault),
            Fault.ShowsOtherWeights => new WeightsFake(model, counts.Length),
            Fault.ShowsOtherBatch => new BatchFake(model, counts.Length),
            Fault.ChangesWhenUpdated or Fault.PassesOverNewItems or Fault.UpdatesByThreads or Fault.ShrinksWhenUpdated => new UpdatableFake(counts, fault),
            Fault.SplitsOtherScores => new SplitFake(model),
            Fault.ListsItemsTwice => new ListFake(model),
            Fault.OrdersReasonsBackwards => new ReasonFake(model, counts.Length),
            Fault.DescribesAllUsersAlike => new UserEncoderFake(model),
            Fault.EncodesNothing => new EncoderFake(model),
            Fault.IsSimilarToItself => new SimilarFake(model, counts.Length),
            _ => model,
        };
    }

    private double Damp(double count) => fault switch
    {
        Fault.IgnoresWordOfChoice when options.Damping == Damping.Root => count,
        Fault.UsesOptionElsewhere => Math.Pow(count, options.Exponent) + (int)options.Damping,
        _ => options.Damping switch
        {
            Damping.Root => Math.Sqrt(count),
            Damping.Power => Math.Pow(count, options.Exponent),
            _ => count,
        },
    };

    private void LogTraining(TrainingContext context)
    {
        if (fault == Fault.LogsNaN)
            context.Log.Value("loss", double.NaN);
        if (fault == Fault.LogsEpochsFromZero)
            context.Log.Epoch(0, 1);
        for (int epoch = 1; epoch <= 3; epoch++)
            context.Log.Epoch(epoch, fault == Fault.LogsRisingObjective ? epoch : 1.0 / epoch);
        context.Progress?.Report(fault == Fault.ReportsPercent ? 100 : 1);
    }

    private void Spoil(TrainingData data, TrainingContext context, double[] counts)
    {
        switch (fault)
        {
            case Fault.DependsOnTime:
                counts[0] += Stopwatch.GetTimestamp() % 1000 / 1e6;
                break;
            case Fault.KeepsCountBetweenTrainings:
                counts[0] += _trainings++;
                break;
            case Fault.DependsOnThreads:
                counts[0] += context.Threads;
                break;
            case Fault.DividesByRangeInItsTraining:
                double range = counts.Max() - counts.Min();
                for (int item = 0; item < counts.Length; item++)
                    counts[item] = (counts[item] - counts.Min()) / range;
                break;
            case Fault.WritesIntoTrainingData when data.Events.HasValues:
                // A way around the read-only view, as an unsafe kernel might take it.
                MemoryMarshal.GetReference(data.Events.Values) = 9;
                break;
            case Fault.ReadsValuesUndeclared:
                counts[0] += data.Events.Values[0];
                break;
            case Fault.LooksAtTokenOnce when data.UserCount >= 3000:
                Compute();
                break;
            case Fault.PrefersRareItems:
                for (int item = 0; item < counts.Length; item++)
                    counts[item] = -counts[item];
                break;
            case Fault.LearnsNothing:
                for (int item = 0; item < counts.Length; item++)
                    counts[item] = options.Weight * item * item * 7919 % 13 / (1 + (int)options.Damping + options.Exponent * (options.Damping == Damping.Power ? 1 : 0));
                break;
        }
    }

    // Some seconds of work, which the machine shares with others as the kit's yardstick does.
    private static void Compute()
    {
        ulong state = 1;
        for (long i = 0; i < 4_000_000_000; i++)
            state = (state * 6364136223846793005) + 1442695040888963407;
        GC.KeepAlive(state);
    }
}
