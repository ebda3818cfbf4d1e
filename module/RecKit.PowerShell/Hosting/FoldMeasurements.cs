using RecKit.Runs.Workbench;

namespace RecKit.PowerShell.Hosting;

/// <summary>Puts the measurements of a cross-validation together: those of the same model on the folds of one division, as soon as the last fold has come.</summary>
internal sealed class FoldMeasurements
{
    private readonly List<Group> _groups = [];

    /// <summary>Takes the measurement of a model on its own fold.</summary>
    /// <returns>What is measured over all folds, when this was the last one; else null.</returns>
    public ModelMeasurement? Add(TrainedModel model, DatasetFold fold, ModelMeasurement found)
    {
        string key = $"{model.Algorithm}\n{model.Name}\n{string.Join(' ', model.Rerankers)}\n{model.Loaded().Manifest.Algorithm.Options.ToJsonString()}";
        Group? group = _groups.FirstOrDefault(g => g.Key == key && ReferenceEquals(g.Division, fold.Division) && !g.Found.ContainsKey(fold.Number));
        if (group is null)
            _groups.Add(group = new Group(key, fold.Division, fold.Dataset, fold.FoldCount, []));
        group.Found.Add(fold.Number, found);
        return group.Found.Count == group.Folds && _groups.Remove(group) ? group.Summary() : null;
    }

    /// <summary>Gives what is left at the end: models that were measured on some of the folds.</summary>
    /// <param name="warn">Receives what is missing.</param>
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
