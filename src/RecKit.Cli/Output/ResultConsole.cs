using System.Text.Json;
using RecKit.Results;
using Spectre.Console;

namespace RecKit.Cli.Output;

/// <summary>The output streams: standard output carries only results, standard error everything else.</summary>
internal sealed class ResultConsole
{
    // Wide enough that no table wraps when there is no window width.
    private const int PipeWidth = 10_000;

    private readonly CountingWriter _output;

    public ResultConsole(CountingWriter output, TextWriter error, OutputFormat format, bool verbose, bool showProgress)
    {
        _output = output;
        Error = error;
        Format = format;
        Verbose = verbose;
        ShowProgress = showProgress;
    }

    public TextWriter Error { get; }

    /// <summary>Gets whether anything was written to standard output.</summary>
    public bool HasWritten => _output.HasWritten;

    public OutputFormat Format { get; }

    public bool Verbose { get; }

    public bool ShowProgress { get; }

    /// <summary>Writes a table in the chosen format.</summary>
    public void Write(Table table) => TableFormat().Write(table);

    /// <summary>Writes a JSON document if that is the chosen format, else tables.</summary>
    public void Write(Action<Utf8JsonWriter> json, params Table[] tables)
    {
        if (Format == OutputFormat.Json)
        {
            new JsonFormat(_output).Write(json);
            return;
        }
        for (int i = 0; i < tables.Length; i++)
        {
            if (i > 0)
                _output.Write("\n");
            Write(tables[i]);
        }
    }

    /// <summary>
    /// Writes the result of a run, followed by the validation results and the options chosen by searches; with <see cref="Verbose"/>, every
    /// trial. CSV is one table: that of the results.
    /// </summary>
    /// <param name="result">The result of the run.</param>
    /// <param name="pairs">Whether to show the tests of all pairs of algorithms.</param>
    public void Write(RunResult result, bool pairs = false)
    {
        List<Table> below = [];
        if (RunTable.OfValidation(result) is { } validation)
            below.Add(validation);
        if (pairs && result.Significance is { } report)
            below.Add(SignificanceTables.Pairs(report, result.Metrics));
        below.AddRange(TrialTables.Of(result, Verbose));
        Write(writer => RunJson.Write(writer, result), [RunTable.Of(result), .. Format == OutputFormat.Csv ? [] : below]);
    }

    /// <summary>Writes text as it is.</summary>
    public void WriteText(string text) => _output.Write(text);

    /// <summary>Writes a note to standard error.</summary>
    public void Note(string line) => Error.WriteLine(line);

    /// <summary>Opens a Spectre console on a writer.</summary>
    public static IAnsiConsole Open(TextWriter writer, bool isPipe)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = isPipe ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = isPipe ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = isPipe ? InteractionSupport.No : InteractionSupport.Yes,
        });
        if (isPipe)
            console.Profile.Width = PipeWidth;
        console.Profile.Capabilities.Unicode = true;
        return console;
    }

    private ITableFormat TableFormat() => Format switch
    {
        OutputFormat.Json => new JsonFormat(_output),
        OutputFormat.Csv => new CsvFormat(_output),
        OutputFormat.Markdown => new MarkdownFormat(_output),
        _ => new TerminalFormat(_output, Console.IsOutputRedirected),
    };
}
