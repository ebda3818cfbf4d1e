using System.Runtime.CompilerServices;
using RecKit.Diagnostics;
using RecKit.Experiments;
using RecKit.Experiments.Model;
using Shouldly;

namespace RecKit.Engine.Tests.Experiments;

/// <summary>Loads specs against the fake catalogue.</summary>
internal static class Specs
{
    public const string Small =
        """
        version: 1
        dataset: { name: ml-100k }
        split: { use: k-fold }
        algorithms: [ { use: popularity } ]
        metrics: [ ndcg@10 ]

        """;

    public static string Directory => Path.Combine(Path.GetDirectoryName(ThisFile())!, "Broken");

    public static ExperimentLoader Loader(string? data = null) =>
        new(_ => FakeCatalog.Instance, FakeCatalog.Instance, name => name == "RECKIT_DATA" ? data : null);

    public static LoadedExperiment Parse(string text, string[]? set = null, bool fast = false, string? data = null, string file = "spec.yaml") =>
        Loader(data).Parse(text, file, Overrides(set), fast);

    public static IReadOnlyList<Diagnostic> Problems(Action load) => Should.Throw<RecKitException>(load).Diagnostics;

    public static IReadOnlyList<SpecOverride> Overrides(string[]? set) => [.. (set ?? []).Select(SpecOverride.Parse)];

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
