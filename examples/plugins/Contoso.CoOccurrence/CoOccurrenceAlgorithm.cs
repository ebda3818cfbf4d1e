using Newtonsoft.Json;
using RecKit.Algorithms;
using RecKit.Data;
using RecKit.Models;

namespace Contoso.CoOccurrence;

/// <summary>Keeps who had what; the counting is done when somebody asks.</summary>
internal sealed class CoOccurrenceAlgorithm(CoOccurrenceOptions options) : IAlgorithm
{
    public IModel Train(TrainingData data, TrainingContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        InteractionMatrix matrix = data.Interactions;
        return new CoOccurrenceModel(matrix.Starts.ToArray(), matrix.AllColumns.ToArray(), data.ItemCount, options.Damping);
    }

    public IModel Load(IModelReader reader, LoadContext context)
    {
        var facts = JsonConvert.DeserializeObject<ModelFacts>((string)reader.ReadState()["facts"]!)!;
        return new CoOccurrenceModel(reader.Read<int>("starts"), reader.Read<int>("items"), facts.ItemCount, facts.Damping);
    }
}
