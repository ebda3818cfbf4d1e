using RecKit.Data;
using RecKit.Diagnostics;
using RecKit.Learning.Data;

namespace RecKit.Runs.Plan;

/// <summary>Reads the data of a plan: one path, several files, or separate files for each part.</summary>
internal static class DatasetFiles
{
    /// <summary>The name of the part formed by the data set's own files.</summary>
    public const string OwnPart = "own";

    /// <summary>Reads the data set.</summary>
    /// <param name="plan">The data part of a plan.</param>
    /// <param name="reader">The reader component.</param>
    /// <param name="threads">The number of threads.</param>
    /// <param name="cancellation">The cancellation token.</param>
    /// <returns>The data set as stored in the files, with the name and licence of the plan.</returns>
    /// <exception cref="RecKitException">RK2xxx: the data cannot be read. RK4002: items are selected by their features, but
    /// there are none.</exception>
    public static Dataset Read(DatasetPlan plan, IReader reader, int threads, CancellationToken cancellation)
    {
        ReadContext context = new()
        {
            Path = plan.Path, BaseDirectory = plan.BaseDirectory, Name = plan.Name, OnError = plan.OnError, Items = plan.Items, Threads = threads, Cancellation = cancellation,
        };
        Dataset data = plan.Sources is { } sources ? Read(sources, reader, context) : reader.Read(context);
        ItemsWithoutEvents.Require(plan, data);
        return data with { Name = plan.Name, License = data.License ?? plan.License };
    }

    private static Dataset Read(DatasetSources sources, IReader reader, ReadContext context)
    {
        if (!sources.HasParts)
            return Read(reader, context, FilePattern.Expand(sources.Files, "path")).Data;
        IReadOnlyList<string>[] parts =
            [FilePattern.Expand(sources.Train, "parts.train"), FilePattern.Expand(sources.Validation, "parts.validation"), FilePattern.Expand(sources.Test, "parts.test")];
        if (parts.SelectMany(p => p).GroupBy(f => f, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new RecKitException(ErrorCodes.DataFileTwice, $"'{twice.Key}' is in two of the parts of dataset: models would be tested on what they have learned. Name it in one part.");
        (Dataset data, IReadOnlyList<int> ends) = Read(reader, context, [.. parts.SelectMany(p => p)]);
        int start = 0, file = 0;
        int[][] rows = [.. parts.Select(Take)];
        return data with { Parts = [new DatasetPart(OwnPart, rows[0], rows[2]) { Validation = rows[1] }] };

        int[] Take(IReadOnlyList<string> part)
        {
            file += part.Count;
            int end = part.Count == 0 ? start : ends[file - 1];
            int[] taken = [.. Enumerable.Range(start, end - start)];
            start = end;
            return taken;
        }
    }

    private static (Dataset Data, IReadOnlyList<int> Ends) Read(IReader reader, ReadContext context, IReadOnlyList<string> files)
    {
        if (reader is IFilesReader together)
            return together.Read(context with { Path = null }, files);
        List<Dataset> read = [];
        foreach (string file in files)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            read.Add(reader.Read(context with { Path = file }));
        }
        return DatasetUnion.Of(read, files);
    }
}
