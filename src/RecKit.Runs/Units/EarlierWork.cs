using RecKit.Runs.Records;
using RecKit.Runs.Search;
using RecKit.Search;
using RecKit.Storage;

namespace RecKit.Runs.Units;

/// <summary>
/// The finished work of other runs in the same directory: runs with a failed algorithm (<c>work/</c> in their directory) and unfinished
/// runs. A run reuses work whose key equals its own (<see cref="UnitKeys"/>), so correcting the options of one algorithm does not retrain
/// the others.
/// </summary>
internal sealed class EarlierWork
{
    private readonly RunContext _run;
    private readonly IReadOnlyList<Place> _places;
    private readonly HashSet<string> _used = [];

    private EarlierWork(RunContext run, IReadOnlyList<Place> places)
    {
        _run = run;
        _places = places;
    }

    /// <summary>Finds earlier work.</summary>
    /// <param name="run">The run.</param>
    /// <param name="directory">The run's own working directory.</param>
    public static EarlierWork Find(RunContext run, RunDirectory directory)
    {
        List<Place> places = [new(Path.Combine(directory.Content, RunPaths.Work), directory.Content)];
        string runs = run.Plan.Output.Directory, partial = Path.Combine(runs, RunPaths.Partial);
        places.AddRange(Subdirectories(runs).Select(d => new Place(Path.Combine(d, RunPaths.Work), d)).OrderByDescending(p => p.Content, StringComparer.Ordinal));
        places.AddRange(Subdirectories(partial).Where(d => d != directory.Root).Select(d => new Place(d, Path.Combine(d, RunPaths.Content))));
        return new EarlierWork(run, [.. places.Where(p => Directory.Exists(p.Work))]);
    }

    /// <summary>Takes over a finished unit, and its model if the run keeps it.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="store">Receives the unit.</param>
    /// <param name="models">Receives the model.</param>
    /// <returns>The unit; null when no earlier run finished it.</returns>
    public UnitRecord? TryTake(RunUnit unit, UnitStore store, KeptModels models)
    {
        foreach (Place place in _places)
        {
            if (new UnitStore(Path.Combine(place.Work, RunPaths.Units)).TryLoad(unit) is not { } record || !models.TryTake(unit, place.Work, place.Content))
                continue;
            store.Save(unit, record);
            _used.Add(place.Work);
            return record;
        }
        return null;
    }

    /// <summary>Takes over the trials of a search except failed ones, because the cause of a failure may be fixed.</summary>
    /// <param name="name">The name of the trials' directory.</param>
    /// <param name="to">The target; nothing happens if it exists.</param>
    public void TakeTrials(string name, string to)
    {
        if (Directory.Exists(to))
            return;
        string? found = _places.Select(p => Path.Combine(p.Work, RunPaths.Trials, name)).FirstOrDefault(Directory.Exists);
        if (found is null)
            return;
        try
        {
            Directory.CreateDirectory(to);
            foreach (string file in Directory.GetFiles(found, "*.json").Where(f => TrialStore.TryRead(f) is { State: not TrialState.Failed }))
                File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Missing trials are run again.
        }
    }

    /// <summary>Deletes what failed runs kept for this one, now that it has finished.</summary>
    public void Discard()
    {
        foreach (string work in _used.Where(w => Path.GetFileName(w) == RunPaths.Work))
            DurableFile.TryDelete(work);
    }

    private static string[] Subdirectories(string directory)
    {
        try
        {
            return Directory.Exists(directory) ? Directory.GetDirectories(directory) : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private sealed record Place(string Work, string Content);
}
