using System.CommandLine;
using RecKit.Cli.Output;

namespace RecKit.Cli.Hosting;

/// <summary>The options common to all verbs.</summary>
internal sealed class CommonOptions
{
    public CommonOptions()
    {
        Output = WordOption.Of<OutputFormat>("--output", "Format of results on standard output (default: table)");
        Output.Aliases.Add("-o");
        Output.Recursive = true;
    }

    public Option<OutputFormat?> Output { get; }

    public Option<bool> Verbose { get; } = new("--verbose", "-v")
    {
        Description = "Show training logs, and stack traces of unexpected failures", Recursive = true,
    };

    public Option<bool> NoProgress { get; } = new("--no-progress")
    {
        Description = "Write only warnings and errors to standard error", Recursive = true,
    };

    public Option<string[]> Plugins { get; } = new("--plugins")
    {
        Description = "A folder of plugins or a script (.fsx) to use besides the installed plugins; may be repeated", HelpName = "path", Recursive = true,
    };

    public void AddTo(RootCommand root)
    {
        root.Options.Add(Output);
        root.Options.Add(Verbose);
        root.Options.Add(NoProgress);
        root.Options.Add(Plugins);
    }
}
