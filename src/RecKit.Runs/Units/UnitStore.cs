using RecKit.Diagnostics;
using RecKit.Storage;

namespace RecKit.Runs.Units;

/// <summary>Stores the finished units of a run, each in an atomically created directory.</summary>
/// <param name="directory">The directory of units.</param>
internal sealed class UnitStore(string directory)
{
    /// <summary>Stores a unit.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="record">The evaluation.</param>
    public void Save(RunUnit unit, UnitRecord record)
    {
        string path = PathOf(unit);
        RunFiles.Guard(path, () =>
        {
            // Replaces a damaged unit.
            if (Directory.Exists(path))
                Directory.Delete(path, recursive: true);
            DurableFile.WriteDirectory(path, d => UnitFile.Write(d, record));
        });
    }

    /// <summary>Finds a finished unit.</summary>
    /// <param name="unit">The unit.</param>
    /// <returns>The evaluation; null when the unit is not finished.</returns>
    public UnitRecord? TryLoad(RunUnit unit) => UnitFile.TryRead(PathOf(unit));

    /// <summary>Loads a finished unit.</summary>
    /// <param name="unit">The unit.</param>
    /// <returns>The evaluation.</returns>
    /// <exception cref="RecKitException">RK5001: the unit no longer exists.</exception>
    public UnitRecord Load(RunUnit unit) => TryLoad(unit) ?? throw new RecKitException(
        ErrorCodes.RunDirectory,
        $"The finished work on '{unit.Algorithm}', fold '{unit.Place}', was damaged or removed while the run went on; run the same experiment again.");

    private string PathOf(RunUnit unit) => Path.Combine(directory, unit.FileName);
}
