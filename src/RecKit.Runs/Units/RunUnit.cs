using RecKit.Runs.Plan;
using RecKit.Runs.Records;
using RecKit.Splitting;
using RecKit.Storage;

namespace RecKit.Runs.Units;

/// <summary>An atomic unit of work: one algorithm, trained with one seed and evaluated, on one fold.</summary>
/// <param name="Number">The unit's number in the order of work, from 1.</param>
/// <param name="Algorithm">The row id of the algorithm.</param>
/// <param name="Fold">The name of the fold.</param>
/// <param name="Repeat">The number of the repeat, from 1.</param>
internal sealed record RunUnit(int Number, string Algorithm, string Fold, int Repeat)
{
    /// <summary>Gets the fold and, unless it is the first, the repeat, for messages and file names.</summary>
    public string Place => Repeat == 1 ? Fold : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Fold}, repeat {Repeat}");

    /// <summary>
    /// Gets the key of everything that determines the outcome (<see cref="UnitKeys.Unit"/>); empty where nothing is stored.
    /// </summary>
    public string Key { get; init; } = "";

    /// <summary>Gets the name of the unit's files.</summary>
    public string FileName => $"{RunFiles.SafeName(Algorithm)}-{RunFiles.SafeName(Place)}-{Key[..RunPaths.KeyLength]}";

    /// <summary>Lists the units of a run in the order of work: fold by fold, so that shared data of a fold is built once.</summary>
    /// <param name="run">The run.</param>
    /// <returns>Folds × repeats × algorithms.</returns>
    public static IReadOnlyList<RunUnit> All(RunContext run)
    {
        List<RunUnit> all = new(run.Folds.Count * run.Plan.Repeats * run.Components.Algorithms.Count);
        foreach (Fold fold in run.Folds)
        {
            for (int repeat = 1; repeat <= run.Plan.Repeats; repeat++)
            {
                foreach (RunAlgorithm algorithm in run.Components.Algorithms)
                    all.Add(new RunUnit(all.Count + 1, algorithm.Id, fold.Name, repeat) { Key = run.Keys.Unit(algorithm.Id, fold.Name, repeat) });
            }
        }
        return all;
    }
}
