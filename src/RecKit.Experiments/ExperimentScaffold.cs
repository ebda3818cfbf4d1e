using System.Text;
using RecKit.Catalog.Options;
using RecKit.Diagnostics;
using RecKit.Experiments.Yaml;

namespace RecKit.Experiments;

/// <summary>Writes a starter experiment file, with comments on what can be changed.</summary>
public static class ExperimentScaffold
{
    /// <summary>Writes a file.</summary>
    /// <param name="name">The name of the experiment.</param>
    /// <param name="data">The name of a data set, or with <paramref name="format"/> a path.</param>
    /// <param name="format">The reader of the path; null for a name.</param>
    /// <param name="algorithms">The algorithms.</param>
    /// <param name="metrics">The metrics.</param>
    /// <returns>The text.</returns>
    public static string Write(string name, string data, string? format, IReadOnlyList<string> algorithms, IReadOnlyList<string> metrics)
    {
        ArgumentNullException.ThrowIfNull(algorithms);
        ArgumentNullException.ThrowIfNull(metrics);
        StringBuilder text = new();
        text.AppendLine("# An experiment of RecKit: all models are trained and measured on the same split of the same data.");
        text.AppendLine("# 'reckit validate FILE' or Test-RecExperiment checks it, 'reckit run FILE' or Invoke-RecExperiment runs it.");
        text.AppendLine("version: 1");
        text.AppendLine($"name: {Quoted(name)}");
        text.AppendLine("seed: 42                      # the same seed gives the same figures, with any number of threads");
        text.AppendLine(format is null
            ? $"dataset: {{ name: {Quoted(data)} }}"
            : $"dataset:\n  path: {Quoted(data)}   # relative to this file\n  format: {Quoted(format)}\n  # columns: {{ user: user, item: item, value: rating, timestamp: time }}   # if the header uses other names");
        text.AppendLine("# filters: [ { use: k-core, with: { users: 5, items: 5 } } ]   # leave out users and items with few events");
        text.AppendLine("split: { use: per-user, with: { test: 0.2, validation: 0.1 } }   # tests on the latest events of each user; the validation part is for early stopping and searches");
        text.AppendLine("algorithms:");
        foreach (string algorithm in algorithms)
            text.AppendLine($"  - {{ use: {Quoted(algorithm)} }}");
        text.AppendLine("  # - { id: tuned, use: item-knn, search: { use: random, with: { trials: 20 }, space: { neighbors: { min: 5, max: 200, scale: log } } } }");
        text.AppendLine($"metrics: [ {string.Join(", ", metrics.Select(Quoted))} ]");
        text.AppendLine("evaluation: { significance: {} }   # tests which differences are significant");
        text.AppendLine("output: { directory: runs, models: best }");
        return text.ToString().ReplaceLineEndings("\n");
    }

    // A word that YAML could interpret as something else is quoted.
    private static string Quoted(string text)
    {
        const string Key = "k";
        SourceLocation nowhere = default;
        return YamlWriter.Write(new SpecMap([new SpecEntry(Key, nowhere, new SpecScalar(text, false, nowhere))], nowhere))[(Key.Length + 2)..].Trim();
    }
}
