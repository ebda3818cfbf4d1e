using System.Text.Json;
using RecKit.Inference.Packages;
using RecKit.Learning.Evaluation;
using RecKit.Results;
using RecKit.Storage;

namespace RecKit.Runs.Units;

/// <summary>Writes and reads finished units: values in <c>unit.json</c>, per-user rows in <c>statistics.safetensors</c>.</summary>
internal static class UnitFile
{
    private const string Json = "unit.json";
    private const string Statistics = "statistics.safetensors";

    /// <summary>Writes a unit.</summary>
    /// <param name="directory">The target directory.</param>
    /// <param name="record">The unit.</param>
    public static void Write(string directory, UnitRecord record)
    {
        SafetensorsWriter rows = new();
        Add(rows, "test", record.Test);
        if (record.Validation is not null)
            Add(rows, "validation", record.Validation);
        if (record.Lists is { } lists)
        {
            rows.Add<int>("kept.users", lists.Users);
            rows.Add<int>("kept.lengths", lists.Lengths);
            rows.Add<int>("kept.items", lists.Items, lists.Users.Length, lists.Depth);
            rows.Add<float>("kept.scores", lists.Scores, lists.Users.Length, lists.Depth);
        }
        using MemoryStream buffer = new();
        rows.Write(buffer);
        byte[] bytes = buffer.ToArray();
        string hash = Sha256Hash.OfBytes(bytes);
        DurableFile.Write(Path.Combine(directory, Statistics), s => s.Write(bytes));
        Header header = new(record.Timings, Part.Of(record.Test), record.Validation is null ? null : Part.Of(record.Validation), hash, record.Lists?.Depth);
        DurableFile.Write(Path.Combine(directory, Json), s => PackageJson.Write(s, header));
    }

    /// <summary>Reads a unit.</summary>
    /// <param name="directory">The directory.</param>
    /// <returns>The unit; null when it is damaged and must be redone.</returns>
    public static UnitRecord? TryRead(string directory)
    {
        try
        {
            using FileStream json = File.OpenRead(Path.Combine(directory, Json));
            Header header = JsonSerializer.Deserialize<Header>(json, PackageJson.Options) ?? throw new JsonException();
            byte[] bytes = File.ReadAllBytes(Path.Combine(directory, Statistics));
            if (Sha256Hash.OfBytes(bytes) != header.StatisticsSha256)
                return null;
            SafetensorsFile rows = SafetensorsFile.Of(bytes, Statistics);
            return new UnitRecord(
                Read(rows, "test", header.Test), header.Validation is null ? null : Read(rows, "validation", header.Validation), header.Timings)
            {
                Lists = header.KeptDepth is not { } depth ? null : new KeptLists(
                    depth, rows.Read<int>("kept.users").ToArray(), rows.Read<int>("kept.lengths").ToArray(), rows.Read<int>("kept.items").ToArray(), rows.Read<float>("kept.scores").ToArray()),
            };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or Diagnostics.RecKitException)
        {
            return null;
        }
    }

    private static void Add(SafetensorsWriter rows, string part, EvaluationResult result)
    {
        rows.Add<int>($"{part}.users", result.Users);
        for (int i = 0; i < result.Metrics.Count; i++)
        {
            MetricRows metric = result.Metrics[i];
            rows.Add<int>($"{part}.{i}.defined", Array.ConvertAll(metric.Defined, d => d ? 1 : 0));
            rows.Add<double>($"{part}.{i}.statistics", metric.Statistics, metric.Defined.Length, metric.Width);
            rows.Add<double>($"{part}.{i}.user_values", metric.UserValues);

            // Bit-exact: JSON has neither NaN nor infinity.
            rows.Add<double>($"{part}.{i}.value", [metric.Value]);
        }
        if (result.Lists is { } lists)
        {
            rows.Add<int>($"{part}.lists.items", lists.Items, lists.Lengths.Length, lists.Depth);
            rows.Add<int>($"{part}.lists.lengths", lists.Lengths);
            rows.Add<int>($"{part}.lists.item_users", lists.ItemUsers);
        }
        if (result.Pooled is { } pooled)
        {
            rows.Add<float>($"{part}.pooled.predictions", pooled.Predictions);
            rows.Add<float>($"{part}.pooled.ratings", pooled.Ratings);
            rows.Add<int>($"{part}.pooled.positions", pooled.Positions);
        }
    }

    private static EvaluationResult Read(SafetensorsFile rows, string part, Part header) => new(
        rows.Read<int>($"{part}.users").ToArray(),
        [
            .. header.Metrics.Select((m, i) => new MetricRows(
                m.Name, m.Width, Array.ConvertAll(rows.Read<int>($"{part}.{i}.defined").ToArray(), d => d != 0),
                rows.Read<double>($"{part}.{i}.statistics").ToArray(), rows.Read<double>($"{part}.{i}.user_values").ToArray(),
                rows.Read<double>($"{part}.{i}.value").Span[0], m.UndefinedUsers)),
        ])
    {
        Lists = header.ListDepth is not { } depth ? null : new ListedItems(
            depth, rows.Read<int>($"{part}.lists.items").ToArray(), rows.Read<int>($"{part}.lists.lengths").ToArray(),
            rows.Read<int>($"{part}.lists.item_users").ToArray()),
        Pooled = !header.HasPooled ? null : new PooledEvents(
            rows.Read<float>($"{part}.pooled.predictions").ToArray(), rows.Read<float>($"{part}.pooled.ratings").ToArray(),
            rows.Read<int>($"{part}.pooled.positions").ToArray()),
    };

    private sealed record Header(Timings Timings, Part Test, Part? Validation, string StatisticsSha256, int? KeptDepth = null);

    private sealed record Part(MetricHeader[] Metrics, int? ListDepth, bool HasPooled)
    {
        public static Part Of(EvaluationResult result) => new(
            [.. result.Metrics.Select(m => new MetricHeader(m.Name, m.Width, m.Value, m.UndefinedUsers))], result.Lists?.Depth, result.Pooled is not null);
    }

    private sealed record MetricHeader(string Name, int Width, double Value, int UndefinedUsers);
}
