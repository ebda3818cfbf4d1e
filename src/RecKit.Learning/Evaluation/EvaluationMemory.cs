using System.Globalization;
using RecKit.Diagnostics;

namespace RecKit.Learning.Evaluation;

/// <summary>The memory that an evaluation may take above the model and the data. What cannot be made smaller must fit; the rest decides how many threads work.</summary>
/// <param name="limit">Bytes, or null: no limit.</param>
internal sealed class EvaluationMemory(long? limit)
{
    private long _taken;

    /// <summary>Takes memory that all threads share.</summary>
    /// <param name="what">What it is for.</param>
    /// <param name="bytes">How much.</param>
    /// <exception cref="RecKitException">RK4008: it does not fit.</exception>
    public void Take(string what, long bytes)
    {
        _taken += bytes;
        if (_taken > limit)
            throw TooLittle(what, _taken);
    }

    /// <summary>Divides what is left among threads.</summary>
    /// <param name="threads">How many threads are asked for.</param>
    /// <param name="bytes">How much each takes.</param>
    /// <returns>How many fit, at least one.</returns>
    /// <exception cref="RecKitException">RK4008: not even one fits.</exception>
    public int Share(int threads, long bytes)
    {
        if (limit is null || bytes == 0)
            return threads;
        long fitting = (limit.Value - _taken) / bytes;
        return fitting > 0 ? (int)Math.Min(threads, fitting) : throw TooLittle("the lists and scores of one thread", _taken + bytes);
    }

    private RecKitException TooLittle(string what, long needed) => new(
        ErrorCodes.Memory,
        string.Create(
            CultureInfo.InvariantCulture,
            $"The evaluation may take {Megabytes(limit!.Value)} MB, but with {what} it comes to {Megabytes(needed)} MB. Give 'memory' in runtime more, or leave it out."));

    private static long Megabytes(long bytes) => (bytes + (1 << 20) - 1) >> 20;
}
