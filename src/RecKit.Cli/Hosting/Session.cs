using System.CommandLine;
using RecKit.Cli.Output;
using RecKit.Diagnostics;
using RecKit.Hosting;
using RecKit.Scripting;

namespace RecKit.Cli.Hosting;

/// <summary>What a verb works with: its arguments, the streams, the token of Ctrl-C, and the engine, which is put together at first use.</summary>
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

    /// <summary>Gets or sets what the process returns when the verb has done its work: a run whose algorithms failed has results, and is no success.</summary>
    public int ExitCode { get; set; } = ExitCodes.Success;

    public RecKitHost Host => _host.Value;

    // A plugin that is broken is an entry in lists; a place that the user named and that is not there is an error.
    private static RecKitHost Open(string[] plugins)
    {
        if (plugins.FirstOrDefault(p => !Path.Exists(p)) is { } absent)
            throw new RecKitException(ErrorCodes.PluginNotFound, $"There is no folder or script '{Path.GetFullPath(absent)}', which --plugins names.");
        var host = RecKitHost.Create(new HostOptions { PluginPaths = plugins, Sources = [new ScriptSource()] });
        // A script that does not compile is told with all its errors.
        Diagnostic[] problems = [.. plugins.SelectMany(host.ProblemsAt)];
        return problems.Length == 0 ? host : throw new RecKitException(problems);
    }
}
