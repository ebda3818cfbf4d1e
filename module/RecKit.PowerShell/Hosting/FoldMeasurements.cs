using RecKit.Runs.Workbench;

namespace RecKit.PowerShell.Hosting;

/// <summary>
/// Combines the measurements of a cross-validation: those of the same model on the folds of one split, once the last fold has arrived.
/// </summary>
internal sealed class FoldMeasurements
{
    private readonly List<Group> _groups = [];

    /// <summary>Adds the measurement of a model on its own fold.</summary>
    /// <returns>The combined measurement if this was the last fold; else null.</returns>
    public ModelMeasurement? Add(TrainedModel model, DatasetFold fold, ModelMeasurement found)
    {
        string key = $"{model.Algorithm}\n{model.Name}\n{string.Join(' ', model.Rerankers)}\n{model.Loaded().Manifest.Algorithm.Options.ToJsonString()}";
        Group? group = _groups.FirstOrDefault(g => g.Key == key && ReferenceEquals(g.Division, fold.Division) && !g.Found.ContainsKey(fold.Number));
        if (group is null)
            _groups.Add(group = new Group(key, fold.Division, fold.Dataset, fold.FoldCount, []));
        group.Found.Add(fold.Number, found);
        return group.Found.Count == group.Folds && _groups.Remove(group) ? group.Summary() : null;
    }

    /// <summary>Returns the remaining measurements: models measured on only some of the folds.</summary>
    /// <param name="warn">Receives descriptions of the missing folds.</param>
    public IEnumerable<ModelMeasurement> Rest(Action<string> warn)
    {
        foreach (Group group in _groups)
        {
            ModelMeasurement summary = group.Summary();
            if (group.Found.Count > 1)
                warn($"'{summary.Model}' was measured on {group.Found.Count} of {group.Folds} folds of '{group.Dataset}'.");
            yield return summary;
        }
    }

    private sealed record Group(string Key, object Division, string Dataset, int Folds, SortedDictionary<int, ModelMeasurement> Found)
    {
        public ModelMeasurement Summary() => ModelMeasurer.OverFolds($"{Dataset}, {Found.Count} folds", [.. Found.Values]);
    }
}
