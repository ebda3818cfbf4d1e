using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using RecKit.Cli.Commands.Plugins;
using RecKit.Cli.Hosting;
using RecKit.Components;

namespace RecKit.Cli.Commands;

/// <summary>All verbs.</summary>
internal static class CommandTree
{
    public static RootCommand Build(CommonOptions common, Func<ParseResult, Session> open)
    {
        RootCommand root = new("Trains, evaluates and compares recommender models.");
        common.AddTo(root);
        Verb[] verbs =
        [
            new RunCommand(),
            new ValidateCommand(),
            new PlanCommand(),
            new RecommendCommand(),
            new SimilarCommand(),
            new UpdateCommand(),
            new RunsCommand(),
            new ShowCommand(),
            new CompareCommand(),
            new ExportCommand(),
            new DatasetsCommand(),
            new ComponentsCommand("algorithms", ComponentKind.Algorithm),
            new ComponentsCommand("metrics", ComponentKind.Metric),
            new ComponentsCommand("rerankers", ComponentKind.Reranker),
            new ComponentsCommand("splits", ComponentKind.Split),
            new ComponentsCommand("filters", ComponentKind.Filter),
            new ComponentsCommand("readers", ComponentKind.Reader),
            new ComponentsCommand("searches", ComponentKind.Search),
            new PluginsCommand(),
            new NativeCommand(),
            new ScriptCommand(common),
            new BenchCommand(),
            new SchemaCommand(),
        ];
        foreach (Verb verb in verbs)
        {
            Bind(verb, open);
            root.Subcommands.Add(verb);
        }
        HelpOption help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExitCodes((SynchronousCommandLineAction)help.Action!);
        return root;
    }

    private static void Bind(Verb verb, Func<ParseResult, Session> open)
    {
        verb.SetAction(parse =>
        {
            Session session = open(parse);
            verb.Execute(session);
            return session.ExitCode;
        });
        foreach (Verb part in verb.Subcommands.OfType<Verb>())
            Bind(part, open);
    }
}
