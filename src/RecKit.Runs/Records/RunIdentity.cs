using System.Globalization;
using System.Text;
using RecKit.Algorithms;
using RecKit.Catalog;
using RecKit.Inference.Packages;
using RecKit.Learning;
using RecKit.Numerics;
using RecKit.Runs.Plan;
using RecKit.Storage;

namespace RecKit.Runs.Records;

/// <summary>Identifies runs, and decides when the work of one run can be reused by another.</summary>
internal static class RunIdentity
{
    /// <summary>
    /// Computes the hash of a run from its spec and data. The code does not enter: results of a new version belong to the same experiment.
    /// </summary>
    /// <param name="plan">The plan.</param>
    /// <param name="fingerprint">The fingerprint of the data after the filters.</param>
    /// <returns>Sixty-four hexadecimal digits.</returns>
    public static string Hash(ExperimentPlan plan, string fingerprint) =>
        Sha256Hash.OfText(string.Create(CultureInfo.InvariantCulture, $"{plan.Identity}\nseed {plan.Seed}\ndata {fingerprint}\n"));

    /// <summary>Computes the stamp of the code that does the work. Units produced by other code are not resumed but redone.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="components">The components of the plan.</param>
    /// <returns>Sixty-four hexadecimal digits.</returns>
    public static string CodeStamp(ExperimentPlan plan, RunComponents components)
    {
        StringBuilder text = new();
        text.AppendJoin('\n', components.Plugins.Select(p => $"{p.Id} {p.Version} {p.Code}"));
        text.Append('\n').Append(EngineStamp());

        // An algorithm whose results depend on the thread count would mix two results.
        if (components.Algorithms.Any(a => a.Traits.Determinism != Determinism.AnyThreadCount))
            text.Append(CultureInfo.InvariantCulture, $"\nthreads {plan.Threads}");
        return Sha256Hash.OfText(text.ToString());
    }

    /// <summary>Computes the stamp of the engine, the code that every unit depends on.</summary>
    /// <returns>The stamp; an opaque text.</returns>
    public static string EngineStamp() => string.Join(
        '\n',
        new[] { typeof(RunIdentity), typeof(CorePlugin), typeof(LoadedModel), typeof(ComponentDescriptor), typeof(DurableFile), typeof(IModelValidator), typeof(RandomStream) }
            .Select(part => part.Module.ModuleVersionId));
}
