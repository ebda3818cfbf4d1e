using System.CommandLine;
using RecKit.Cli.Output;
using RecKit.Plugins;

namespace RecKit.Cli.Hosting;

/// <summary>What a verb works with: its arguments, the streams, the token of Ctrl-C, and the engine, which is put together at first use.</summary>
internal sealed class Session
{
    private readonly Lazy<RecKitHost> _host;

    public Session(ParseResult parse, CommonOptions common, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        Parse = parse;
        Cancellation = cancellation;
        Console = new ResultConsole(output, error, parse.GetValue(common.Output), parse.GetValue(common.Verbose), !parse.GetValue(common.NoProgress));
        _host = new Lazy<RecKitHost>(() => RecKitHost.Create(parse.GetValue(common.Plugins) ?? []));
    }

    public ParseResult Parse { get; }

    public ResultConsole Console { get; }

    public CancellationToken Cancellation { get; }

    public RecKitHost Host => _host.Value;
}
