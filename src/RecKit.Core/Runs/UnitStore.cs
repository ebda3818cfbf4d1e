using System.Globalization;
using RecKit.Core.Models;

namespace RecKit.Core.Runs;

/// <summary>Keeps the finished units of a run, each a directory that is there whole or not at all.</summary>
/// <param name="directory">The directory of units.</param>
internal sealed class UnitStore(string directory)
{
    /// <summary>Keeps a unit.</summary>
    /// <param name="unit">Which one.</param>
    /// <param name="record">What was found.</param>
    public void Save(RunUnit unit, UnitRecord record)
    {
        string path = PathOf(unit);
        RunFiles.Guard(path, () =>
        {
            // A damaged one that is done again.
            if (Directory.Exists(path))
                Directory.Delete(path, recursive: true);
            DurableFile.WriteDirectory(path, d => UnitFile.Write(d, record));
        });
    }

    /// <summary>Finds a finished unit.</summary>
    /// <param name="unit">Which one.</param>
    /// <returns>What was found; null when it is not done.</returns>
    public UnitRecord? TryLoad(RunUnit unit) => UnitFile.TryRead(PathOf(unit));

    private string PathOf(RunUnit unit) =>
        Path.Combine(directory, string.Create(CultureInfo.InvariantCulture, $"{unit.Number:000}-{RunFiles.SafeName(unit.Algorithm)}-{RunFiles.SafeName(unit.Fold)}"));
}

/// <summary>One algorithm on one fold.</summary>
/// <param name="Number">Its number, from 1, in the order of the work.</param>
/// <param name="Algorithm">The id of the algorithm's row.</param>
/// <param name="Fold">The name of the fold.</param>
internal sealed record RunUnit(int Number, string Algorithm, string Fold);
