using RecKit.Data;
using RecKit.Diagnostics;

namespace RecKit.Learning.Data.Filters;

/// <summary>Keeps events whose value lies within two limits, both included. An event whose value is not known (NaN) goes.</summary>
internal sealed class ValueRangeFilter(ValueRangeOptions options) : IEventFilter
{
    /// <inheritdoc/>
    public int[] Keep(Dataset data, FilterContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        EventLog log = data.Events;
        if (!log.HasValues)
            throw new RecKitException(ErrorCodes.DataNeeds, $"Filter 'value-range' needs values, but the events of data set '{data.Name}' have none.");
        // As floats, since values are: 0.1 is to include 0.1f.
        float min = (float?)options.Min ?? float.NegativeInfinity;
        float max = (float?)options.Max ?? float.PositiveInfinity;
        bool[] kept = new bool[log.Count];
        int count = 0;
        for (int row = 0; row < kept.Length; row++)
        {
            kept[row] = log.Values[row] >= min && log.Values[row] <= max;
            count += kept[row] ? 1 : 0;
        }
        return KeptRows.Where(kept, true, count);
    }
}
