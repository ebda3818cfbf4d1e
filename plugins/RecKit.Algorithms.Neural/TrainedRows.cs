using RecKit.Data;

namespace RecKit.Algorithms.Neural;

/// <summary>Who and what has training events; the others keep their random start and are not believed.</summary>
internal sealed record TrainedRows(bool[] Users, bool[] Items)
{
    public static TrainedRows Of(TrainingData data)
    {
        TrainedRows rows = new(new bool[data.UserCount], new bool[data.ItemCount]);
        EventLog events = data.Events;
        for (int i = 0; i < events.Count; i++)
        {
            rows.Users[events.Users[i]] = true;
            rows.Items[events.Items[i]] = true;
        }
        return rows;
    }
}
