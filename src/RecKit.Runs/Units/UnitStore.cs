using RecKit.Diagnostics;
using RecKit.Storage;

namespace RecKit.Runs.Units;

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

    /// <summary>Loads a unit that was finished.</summary>
    /// <param name="unit">Which one.</param>
    /// <returns>What was found.</returns>
    /// <exception cref="RecKitException">RK5001: it is not there any more.</exception>
    public UnitRecord Load(RunUnit unit) => TryLoad(unit) ?? throw new RecKitException(
        ErrorCodes.RunDirectory,
        $"The finished work on '{unit.Algorithm}', fold '{unit.Place}', was damaged or removed while the run went on; run the same experiment again.");

    private string PathOf(RunUnit unit) => Path.Combine(directory, unit.FileName);
}
