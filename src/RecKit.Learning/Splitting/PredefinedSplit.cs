using RecKit.Data;
using RecKit.Splitting;

namespace RecKit.Learning.Splitting;

/// <summary>One fold for each part that the data set brings with it (u1 … u5 of MovieLens 100K), or for those that are named.</summary>
internal sealed class PredefinedSplit(PredefinedSplitOptions options) : IPartsSplit
{
    private const string Name = "predefined";

    /// <inheritdoc/>
    public IReadOnlyList<Fold> Split(Dataset data, SplitContext context)
    {
        if (data.Parts.Count == 0)
            throw SplitError.Of(Name, $"data set '{data.Name}' brings no parts of its own. Use another split, such as 'k-fold'.");
        List<Fold> folds = [];
        foreach (DatasetPart part in options.Folds is null ? ByDefault(data) : Named(data, options.Folds))
        {
            context.Cancellation.ThrowIfCancellationRequested();
            folds.Add(MakeFold(part, context.Seed));
        }
        return folds;
    }

    private Fold MakeFold(DatasetPart part, ulong seed)
    {
        Fold fold = HeldOut.MakeFold(Name, part.Name, Ascending(part.Train), Ascending(part.Test), options.Validation ?? 0, seed, part.Candidates);
        if (part.Validation.IsEmpty)
            return fold;
        if (options.Validation is not null)
            throw SplitError.Of(Name, $"part '{part.Name}' has a validation part of its own: remove 'validation: {options.Validation}'.");
        return fold with { Validation = Ascending(part.Validation) };
    }

    private static List<DatasetPart> ByDefault(Dataset data)
    {
        List<DatasetPart> parts = [.. data.Parts.Where(p => p.ByDefault)];
        if (parts.Count == 0)
            throw SplitError.Of(Name, $"data set '{data.Name}' means none of its parts by default. Name some with 'folds': {Names(data)}.");
        return parts;
    }

    private static List<DatasetPart> Named(Dataset data, IReadOnlyList<string> names)
    {
        List<DatasetPart> parts = [];
        foreach (string name in names)
        {
            DatasetPart part = data.Parts.FirstOrDefault(p => p.Name == name)
                ?? throw SplitError.Of(Name, $"data set '{data.Name}' has no part '{name}'. It has: {Names(data)}.");
            if (parts.Contains(part))
                throw SplitError.Of(Name, $"part '{name}' is named twice in 'folds'.");
            parts.Add(part);
        }
        return parts;
    }

    // A part may list its rows in the order of a file of its own; folds ascend.
    private static ReadOnlyMemory<int> Ascending(ReadOnlyMemory<int> rows)
    {
        ReadOnlySpan<int> span = rows.Span;
        for (int i = 1; i < span.Length; i++)
        {
            if (span[i] < span[i - 1])
            {
                int[] sorted = rows.ToArray();
                Array.Sort(sorted);
                return sorted;
            }
        }
        return rows;
    }

    private static string Names(Dataset data) => string.Join(", ", data.Parts.Select(p => p.Name));
}
