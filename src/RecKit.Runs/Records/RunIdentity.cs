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

/// <summary>What makes two runs the same run, and what makes the work of one good for the other.</summary>
internal static class RunIdentity
{
    /// <summary>Gives the hash of a run: of what its spec says and of its data. The code does not enter: a new version's results are of the same experiment.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="fingerprint">The fingerprint of the data after the filters.</param>
    /// <returns>Sixty-four hexadecimal digits.</returns>
    public static string Hash(ExperimentPlan plan, string fingerprint) =>
        Sha256Hash.OfText(string.Create(CultureInfo.InvariantCulture, $"{plan.Identity}\nseed {plan.Seed}\ndata {fingerprint}\n"));

    /// <summary>Gives the stamp of the code that does the work. Units that other code left are not resumed: they are done again.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="components">Its components.</param>
    /// <returns>Sixty-four hexadecimal digits.</returns>
    public static string CodeStamp(ExperimentPlan plan, RunComponents components)
    {
        StringBuilder text = new();
        text.AppendJoin('\n', components.Plugins.Select(p => $"{p.Id} {p.Version} {p.Code}"));
        text.Append('\n').Append(EngineStamp());

        // An algorithm that does not promise the same for any number of threads would mix two results.
        if (components.Algorithms.Any(a => a.Traits.Determinism != Determinism.AnyThreadCount))
            text.Append(CultureInfo.InvariantCulture, $"\nthreads {plan.Threads}");
        return Sha256Hash.OfText(text.ToString());
    }

    /// <summary>Gives the stamp of the engine: of the code that every unit depends on.</summary>
    /// <returns>Any text.</returns>
    public static string EngineStamp() => string.Join(
        '\n',
        new[] { typeof(RunIdentity), typeof(CorePlugin), typeof(LoadedModel), typeof(ComponentDescriptor), typeof(DurableFile), typeof(IModelValidator), typeof(RandomStream) }
            .Select(part => part.Module.ModuleVersionId));
}
