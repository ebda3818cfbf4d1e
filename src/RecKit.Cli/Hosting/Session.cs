using System.CommandLine;
using RecKit.Cli.Output;
using RecKit.Diagnostics;
using RecKit.Hosting;
using RecKit.Scripting;

namespace RecKit.Cli.Hosting;

/// <summary>
/// The context of a verb: its arguments, the streams, the cancellation token, and the engine, which is created at first use.
/// </summary>
internal sealed class Session
{
    private readonly Lazy<RecKitHost> _host;

    public Session(ParseResult parse, CommonOptions common, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        Parse = parse;
        Cancellation = cancellation;
        Console = new ResultConsole(new CountingWriter(output), error, parse.GetValue(common.Output) ?? OutputFormat.Table, parse.GetValue(common.Verbose), !parse.GetValue(common.NoProgress));
        _host = new Lazy<RecKitHost>(() => Open(parse.GetValue(common.Plugins) ?? []));
    }

    public ParseResult Parse { get; }

    public ResultConsole Console { get; }

    public CancellationToken Cancellation { get; }

    /// <summary>
    /// Gets or sets the exit code when the verb completes: a run with failed algorithms has results but is not a success.
    /// </summary>
    public int ExitCode { get; set; } = ExitCodes.Success;

    public RecKitHost Host => _host.Value;

    // A broken plugin is an entry in lists; a missing path given by the user is an error.
    private static RecKitHost Open(string[] plugins)
    {
        if (plugins.FirstOrDefault(p => !Path.Exists(p)) is { } absent)
            throw new RecKitException(ErrorCodes.PluginNotFound, $"There is no folder or script '{Path.GetFullPath(absent)}', which --plugins names.");
        var host = RecKitHost.Create(new HostOptions { PluginPaths = plugins, Sources = [new ScriptSource()] });
        // A script that does not compile is reported with all its errors.
        Diagnostic[] problems = [.. plugins.SelectMany(host.ProblemsAt)];
        return problems.Length == 0 ? host : throw new RecKitException(problems);
    }
}
