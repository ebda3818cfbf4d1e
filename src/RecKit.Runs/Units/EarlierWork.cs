using RecKit.Runs.Records;
using RecKit.Runs.Search;
using RecKit.Search;
using RecKit.Storage;

namespace RecKit.Runs.Units;

/// <summary>
/// What other runs of the same directory have finished and kept: runs of which an algorithm failed (<c>work/</c> in their directory) and unfinished ones. A run takes from
/// them what has the name of its own work (<see cref="UnitKeys"/>), so that mended options of one algorithm do not train the others again.
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

    /// <summary>Looks for earlier work.</summary>
    /// <param name="run">The run.</param>
    /// <param name="directory">Its own place.</param>
    public static EarlierWork Find(RunContext run, RunDirectory directory)
    {
        List<Place> places = [new(Path.Combine(directory.Content, RunPaths.Work), directory.Content)];
        string runs = run.Plan.Output.Directory, partial = Path.Combine(runs, RunPaths.Partial);
        places.AddRange(Subdirectories(runs).Select(d => new Place(Path.Combine(d, RunPaths.Work), d)).OrderByDescending(p => p.Content, StringComparer.Ordinal));
        places.AddRange(Subdirectories(partial).Where(d => d != directory.Root).Select(d => new Place(d, Path.Combine(d, RunPaths.Content))));
        return new EarlierWork(run, [.. places.Where(p => Directory.Exists(p.Work))]);
    }

    /// <summary>Takes a finished unit, and its model where the run keeps it.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="store">Receives the unit.</param>
    /// <param name="models">Receives the model.</param>
    /// <returns>What was found; null when nobody has done it.</returns>
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

    /// <summary>Takes the trials of a search, but for those that failed: what made them fail may be mended.</summary>
    /// <param name="name">The name of their directory.</param>
    /// <param name="to">Where to; nothing is done when it is there already.</param>
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
            // What is missing is tried again.
        }
    }

    /// <summary>Deletes what failed runs kept for this one, which has finished.</summary>
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
