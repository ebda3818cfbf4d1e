using System.Globalization;
using FSharp.Compiler.Diagnostics;
using FSharp.Compiler.Interactive;
using Microsoft.FSharp.Core;
using RecKit.Catalog;
using RecKit.Diagnostics;
using RecKit.FSharp;
using RecKit.Hosting;
namespace RecKit.Scripting;

/// <summary>
/// Runs a study: a script executed from beginning to end. RecKit.FSharp is available without <c>#r</c>, and scripts can be used as plugins;
/// <c>RECKIT</c> is defined. A study is trusted code: it runs with the rights of the user who starts it.
/// </summary>
public static class StudySession
{
    private static readonly string[] s_assemblies =
        [
            "RecKit.Abstractions", "RecKit.Numerics", "RecKit.Results", "RecKit.Storage", "RecKit.Catalog", "RecKit.Inference", "RecKit.Learning", "RecKit.Runs",
            "RecKit.Data", "RecKit.Experiments", "RecKit.Plugins", "RecKit.Hosting", "RecKit.FSharp", "RecKit.FSharp.Plugins",
        ];

    /// <summary>Runs a study. Its output goes to the console.</summary>
    /// <param name="path">The script.</param>
    /// <param name="arguments">The result of <c>Host.arguments ()</c>.</param>
    /// <param name="pluginPaths">Plugins in addition to the installed ones.</param>
    /// <param name="cancellation">The cancellation token for the work that the study starts.</param>
    /// <exception cref="RecKitException">RK3016: the script does not compile. RK3019: it threw an exception. Others: an error
    /// of RecKit within it.</exception>
    /// <exception cref="OperationCanceledException">The study was cancelled.</exception>
    public static void Run(string path, IReadOnlyList<string> arguments, IReadOnlyList<string> pluginPaths, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(path);
        string script = Path.GetFullPath(path);
        if (!File.Exists(script))
            throw new RecKitException(ErrorCodes.PluginNotFound, $"There is no script {script}.");
        Host.configure(FuncConvert.FromFunc<HostOptions, HostOptions>(_ => new HostOptions { PluginPaths = pluginPaths, Sources = [new ScriptSource()] }));
        Host.cancelWith(cancellation);
        Host.runWith(arguments);
        using StringWriter said = new(CultureInfo.InvariantCulture);
        using Shell.FsiEvaluationSession session = Open(said);
        (FSharpChoice<Unit, Exception> result, FSharpDiagnostic[] found) = session.EvalScriptNonThrowing(script);
        Diagnostic[] errors = [.. found.Where(d => d.Severity.IsError).Select(d => ScriptCompiler.Translate(script, d))];
        if (errors.Length > 0)
            throw new RecKitException(errors);
        if (result is FSharpChoice<Unit, Exception>.Choice2Of2 failed)
            throw Failure(script, failed.Item, said.ToString());
    }

    private static Shell.FsiEvaluationSession Open(StringWriter said)
    {
        string[] arguments =
        [
            "fsi.exe", "--noninteractive", "--nologo", "--gui-", "--quiet", "--usesdkrefs-", "--optimize+", "--debug+", "--define:RECKIT",
            .. s_assemblies.Select(name => $"-r:{HostAssembly.Locate(name)}"),
        ];
        return Shell.FsiEvaluationSession.Create(Shell.FsiEvaluationSession.GetDefaultConfiguration(), arguments, TextReader.Null, said, said, null, null);
    }

    private static Exception Failure(string script, Exception cause, string said)
    {
        if (cause is RecKitException or OperationCanceledException)
            return cause;
        SourceLocation place = PluginFailure.FindLine(cause) ?? new(script, 1, 1);
        string message = $"The study threw {cause.GetType().Name}: {cause.Message}" + (said.Length == 0 ? "" : $" {said.Trim()}");
        return new RecKitException([new Diagnostic(ErrorCodes.ScriptFailed, DiagnosticSeverity.Error, message, place)], cause);
    }
}
