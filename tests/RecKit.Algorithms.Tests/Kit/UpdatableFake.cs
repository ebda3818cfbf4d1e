using RecKit.Data;
using RecKit.Models;

namespace RecKit.Algorithms.Tests.Kit;

/// <summary>A fake that takes in new interactions, and does that as its fault says.</summary>
internal sealed class UpdatableFake(double[] counts, Fault fault) : IUpdatableModel
{
    public void Score(in UserQuery query, ReadOnlySpan<int> items, Span<float> scores)
    {
        for (int i = 0; i < items.Length; i++)
            scores[i] = (uint)items[i] < (uint)counts.Length ? (float)counts[items[i]] : 0;
    }

    public void Save(IModelWriter writer) => writer.Write("counts", counts.AsSpan());

    public IModel Update(TrainingData data, EventLog added, TrainingContext context)
    {
        if (fault != Fault.ShrinksWhenUpdated)
            data.RequireGrowth(0, counts.Length);
        double[] more = fault == Fault.ChangesWhenUpdated ? counts : [.. counts];
        if (fault != Fault.PassesOverNewItems)
            Array.Resize(ref more, data.ItemCount);
        foreach (int item in added.Items)
        {
            if (item < more.Length)
                more[item]++;
            if (item < counts.Length && fault == Fault.ChangesWhenUpdated)
                counts[item]++;
        }
        more[0] += fault == Fault.UpdatesByThreads ? context.Threads : 0;
        return new UpdatableFake(more, fault);
    }
}
