using System.Collections;
using System.Collections.Specialized;
using RecKit.Catalog.Options;
using RecKit.Data;
using RecKit.Diagnostics;
using RecKit.Experiments.Model;
using RecKit.Inference.Packages;
using RecKit.Results;
using RecKit.Runs.Plan;
using RecKit.Runs.Records;
using RecKit.Runs.Workbench;

namespace RecKit.PowerShell.Hosting;

/// <summary>Searches parameters by running an experiment on a data set in memory; its directory is temporary.</summary>
internal sealed record ParameterSearch(
    string Algorithm, IDictionary? Parameters, IDictionary Space, string Search, int Trials, string Metric, double ValidationShare, ulong Seed, int Threads)
{
    private const string Parameter = "-Space";

    // The split is random; the result of the search is not published as a metric value.
    private static readonly string[] s_ignored = ["RK4101"];

    private static readonly Dictionary<string, string> s_names = new()
    {
        ["algorithms[0]"] = "-Algorithm", ["algorithms[0].with"] = "-Parameter", ["algorithms[0].search"] = "-Search", ["algorithms[0].search.with"] = "-Search", ["algorithms[0].search.space"] = Parameter,
        ["metrics[0]"] = "-Metric",
    };

    public OptimizedModel Run(Dataset data, WorkSink sink, CancellationToken stop)
    {
        string directory = Directory.CreateTempSubdirectory("reckit-search-").FullName;
        try
        {
            ExperimentPlan plan = Engine.Host.Experiments.Bind(Spec(directory)).Plan.On(data);
            RunResult result = Engine.Host.Runner.Run(plan, sink, stop);
            AlgorithmResult row = result.Algorithms[0];
            if (row.Failure is { } failure)
                throw new RecKitException(failure.Code, failure.Message);
            SearchWinner winner = row.Search!.Winners[0];
            // A zip file is read into memory, whereas a directory would be mapped and would have to stay.
            string zip = Path.Combine(directory, "model.zip");
            ModelPackage.Pack(ModelLocator.Find(result.Directory), zip);
            LoadedModel model = Engine.Host.OpenModel(zip, stop);
            OrderedDictionary all = Values.Dictionary(winner.Options), best = [];
            foreach (string name in row.Search.Options)
                best[name] = all[name];
            return new OptimizedModel
            {
                Algorithm = Algorithm, Metric = row.Search.Metric, Value = winner.Value, Best = best, Parameters = all, Trials = row.Search.Trials,
                Model = Objects.Of(model, null, null, row.Timings.Train),
            };
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    // The data set's name is set because an experiment needs one; the plan then runs on the data in memory.
    private ExperimentSpec Spec(string directory)
    {
        SpecMap root = (SpecMap)SpecNodes.From(
            new OrderedDictionary
            {
                ["version"] = 1,
                ["name"] = "search",
                ["seed"] = Seed,
                ["dataset"] = new Hashtable { ["name"] = "simulated" },
                ["split"] = new Hashtable { ["use"] = "random", ["with"] = new Hashtable { ["test"] = ValidationShare, ["validation"] = ValidationShare } },
                ["algorithms"] = new object[]
                {
                    new OrderedDictionary
                    {
                        ["use"] = Algorithm,
                        ["with"] = SpecNodes.From(Parameters ?? new Hashtable(), "-Parameter"),
                        ["search"] = new OrderedDictionary { ["use"] = Search, ["with"] = Search == "grid" ? new Hashtable() : new Hashtable { ["trials"] = Trials }, ["metric"] = Metric, ["space"] = Space },
                    },
                },
                ["metrics"] = new[] { Metric },
                ["evaluation"] = new Hashtable { ["ignore_warnings"] = s_ignored },
                ["runtime"] = new Hashtable { ["threads"] = Threads },
                ["output"] = new Hashtable { ["directory"] = directory, ["models"] = "refit" },
            },
            Parameter);
        return new ExperimentSpec { Root = root, Text = "", DefaultName = "search", Names = s_names };
    }
}
