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
/// Keeps the state of one training in a directory: each state in a numbered directory of its own, which is there whole or not at all; the one before it goes when the new one is there.
/// </summary>
/// <param name="directory">The directory; made by the first state.</param>
/// <param name="clock">Gives the time.</param>
internal sealed class CheckpointStore(string directory, TimeProvider clock) : ICheckpoints
{
    private const string Weights = "weights.safetensors";
    private const string States = "state.json";

    // A state costs at most a fiftieth of the time, and short trainings write none.
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
                // Damaged: the training starts from the state before it, or from the beginning.
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

    /// <summary>Forgets all states: the training is done.</summary>
    public void Clear() => DurableFile.TryDelete(directory);

    private IEnumerable<int> Numbers() => !Directory.Exists(directory) ? [] : Directory.EnumerateDirectories(directory)
        .Select(d => int.TryParse(Path.GetFileName(d), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0).Where(n => n > 0);

    private string PathOf(int number) => Path.Combine(directory, number.ToString("000000", CultureInfo.InvariantCulture));
}
