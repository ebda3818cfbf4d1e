using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using RecKit.Algorithms;
using RecKit.Diagnostics;
using RecKit.Inference.Packages;
using RecKit.Models;
using RecKit.Storage;

namespace RecKit.Runs.Units;

/// <summary>
/// Stores checkpoints of one training. Each checkpoint is an atomically created, numbered directory; the previous one is deleted once the
/// new one exists.
/// </summary>
/// <param name="directory">The directory; created with the first checkpoint.</param>
/// <param name="clock">The clock.</param>
internal sealed class CheckpointStore(string directory, TimeProvider clock) : ICheckpoints
{
    private const string Weights = "weights.safetensors";
    private const string States = "state.json";

    // Checkpoints take at most 1/50 of the time; short trainings write none.
    private const int ShareOfTime = 50;
    private static readonly TimeSpan s_least = TimeSpan.FromSeconds(2);

    private long _since = clock.GetTimestamp();
    private TimeSpan _pause = s_least;

    /// <inheritdoc/>
    public bool IsDue => clock.GetElapsedTime(_since) >= _pause;

    /// <inheritdoc/>
    public IModelReader? Open()
    {
        foreach (int number in Numbers().OrderDescending())
        {
            string path = PathOf(number);
            try
            {
                JsonObject states = JsonNode.Parse(File.ReadAllBytes(Path.Combine(path, States)))!.AsObject();
                return new ModelReader(SafetensorsFile.Open(Path.Combine(path, Weights)), states);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException or RecKitException)
            {
                // Damaged: fall back to the previous checkpoint, or to the start.
                DurableFile.TryDelete(path);
            }
        }
        return null;
    }

    /// <inheritdoc/>
    public void Save(Action<IModelWriter> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        long start = clock.GetTimestamp();
        ModelWriter writer = new();
        write(writer);
        int[] old = [.. Numbers()];
        string path = PathOf(old.Length == 0 ? 1 : old.Max() + 1);
        RunFiles.Guard(path, () =>
        {
            Directory.CreateDirectory(directory);
            DurableFile.WriteDirectory(path, temporary =>
            {
                DurableFile.Write(Path.Combine(temporary, Weights), writer.WriteTensors);
                DurableFile.Write(Path.Combine(temporary, States), writer.WriteStates);
            });
        });
        foreach (int number in old)
            DurableFile.TryDelete(PathOf(number));
        _since = clock.GetTimestamp();
        _pause = TimeSpan.FromTicks(Math.Max(s_least.Ticks, clock.GetElapsedTime(start, _since).Ticks * ShareOfTime));
    }

    /// <summary>Deletes all checkpoints after the training has finished.</summary>
    public void Clear() => DurableFile.TryDelete(directory);

    private IEnumerable<int> Numbers() => !Directory.Exists(directory) ? [] : Directory.EnumerateDirectories(directory)
        .Select(d => int.TryParse(Path.GetFileName(d), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0).Where(n => n > 0);

    private string PathOf(int number) => Path.Combine(directory, number.ToString("000000", CultureInfo.InvariantCulture));
}
