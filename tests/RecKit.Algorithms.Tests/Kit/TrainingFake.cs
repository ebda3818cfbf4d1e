using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using RecKit.Catalog;
using RecKit.Catalog.Options;
using RecKit.Components;
using RecKit.Data;
using RecKit.Diagnostics;
using RecKit.Models;

namespace RecKit.Algorithms.Tests.Kit;

/// <summary>Popularity in five epochs, with one fault or none.</summary>
internal sealed class TrainingFake(int patience, TrainingFault fault) : ITrainingCheck
{
    private const int Epochs = 5;

    public static ComponentDescriptor Describe(TrainingFault fault, bool requires = false)
    {
        AlgorithmTraits traits = new() { Tasks = PredictionTasks.Ranking, Users = UserScope.Everyone };
        JsonObject schema = (JsonObject)JsonNode.Parse(
            """{ "type": "object", "properties": { "patience": { "type": "integer", "description": "The patience.", "default": 0, "minimum": 0, "maximum": 9 } } }""")!;
        if (requires)
        {
            ((JsonObject)schema["properties"]!["patience"]!).Remove("default");
            schema["required"] = new JsonArray("patience");
        }
        return new ComponentDescriptor
        {
            Kind = ComponentKind.Algorithm, Id = "fake", Plugin = "test", PluginVersion = "1.0.0", Summary = "A fake.", Options = new OptionsSchema(schema), Algorithm = traits,
            Loader = () => Component.Algorithm<TrainingFakeOptions>("fake", "A fake.", traits, o => new TrainingFake(o.Patience, fault)),
        };
    }

    public void Check(Vocabulary users, Vocabulary items, TrainingContext context)
    {
        if (fault == TrainingFault.RefusesWhatItTrains)
            throw new RecKitException(ErrorCodes.Training, "too large");
    }

    public IModel Train(TrainingData data, TrainingContext context)
    {
        double[] counts = new double[data.ItemCount];
        EarlyStopping stopping = new(context, patience);
        int epoch = 0;
        if (fault != TrainingFault.NeverOpensItsState && context.Checkpoints?.Open() is { } state)
        {
            epoch = (int)state.ReadState()["epoch"]!;
            state.Read<double>("counts").CopyTo(counts);
            stopping.Restore(state.Child("stopping"), Load);
        }
        while (epoch < Epochs)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            epoch++;
            foreach (int item in data.Events.Items)
                counts[item] += 1.0 / epoch;
            context.Log.Epoch(epoch, 1.0 / epoch);
            if (ShouldStop(stopping, epoch, counts))
                break;
            if (context.Checkpoints is { IsDue: true } checkpoints)
                checkpoints.Save(writer => Keep(writer, epoch, counts, stopping));
        }
        return fault == TrainingFault.KeepsTheLastSnapshot ? Snapshot(counts) : stopping.Finish(() => Snapshot(counts));
    }

    public IModel Load(IModelReader reader, LoadContext context) => Snapshot(reader.Read<double>("counts").ToArray());

    private static FakeModel Snapshot(double[] counts) => new FakeModel([.. counts], Fault.None, null);

    private bool ShouldStop(EarlyStopping stopping, int epoch, double[] counts)
    {
        try
        {
            return stopping.ShouldStop(epoch, () => Snapshot(counts));
        }
        catch (OperationCanceledException) when (fault == TrainingFault.SwallowsTheStop)
        {
            return false;
        }
    }

    private void Keep(IModelWriter writer, int epoch, double[] counts, EarlyStopping stopping)
    {
        writer.WriteState(new JsonObject { ["epoch"] = epoch });
        writer.Write("counts", fault == TrainingFault.ForgetsPartOfItsState ? new double[counts.Length] : counts);
        stopping.Save(writer.Child("stopping"));
    }
}

/// <summary>The options of <see cref="TrainingFake"/>.</summary>
public sealed record TrainingFakeOptions
{
    [Range(0, 9)]
    public int Patience { get; init; }
}
