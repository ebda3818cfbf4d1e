using RecKit.Runs.Plan;
using RecKit.Runs.Records;
using RecKit.Splitting;
using RecKit.Storage;

namespace RecKit.Runs.Units;

/// <summary>A piece of work that is done whole or not at all: one algorithm, trained with one seed and evaluated, on one fold.</summary>
/// <param name="Number">Its number, from 1, in the order of the work.</param>
/// <param name="Algorithm">The id of the algorithm's row.</param>
/// <param name="Fold">The name of the fold.</param>
/// <param name="Repeat">Which of the seeds, from 1.</param>
internal sealed record RunUnit(int Number, string Algorithm, string Fold, int Repeat)
{
    /// <summary>Gets the fold and, unless it is the first, the repeat, for messages and file names.</summary>
    public string Place => Repeat == 1 ? Fold : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Fold}, repeat {Repeat}");

    /// <summary>Gets the name of what decides its outcome (<see cref="UnitKeys.Unit"/>); empty where nothing of it is kept.</summary>
    public string Key { get; init; } = "";

    /// <summary>Gets the name of its files.</summary>
    public string FileName => $"{RunFiles.SafeName(Algorithm)}-{RunFiles.SafeName(Place)}-{Key[..RunPaths.KeyLength]}";

    /// <summary>Lists the units of a run in the order of the work: fold by fold, so that what the algorithms share on a fold is made once.</summary>
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
