using System.Diagnostics;
using System.Globalization;

namespace RecKit.Core.Training;

/// <summary>Says what code of a plugin threw.</summary>
internal static class PluginFailure
{
    private const string ScriptExtension = ".fsx";

    /// <summary>Describes an exception: its type, its message, and for a script the line.</summary>
    /// <param name="exception">The exception. What several threads threw comes wrapped: the first counts.</param>
    /// <returns>One sentence.</returns>
    public static string Describe(Exception exception)
    {
        Exception cause = exception is AggregateException { InnerExceptions.Count: > 0 } several ? several.Flatten().InnerExceptions[0] : exception;
        string what = cause is Diagnostics.RecKitException ? cause.Message : $"{cause.GetType().Name}: {cause.Message}";
        StackFrame? line = new StackTrace(cause, fNeedFileInfo: true).GetFrames()
            .FirstOrDefault(f => f.GetFileName()?.EndsWith(ScriptExtension, StringComparison.OrdinalIgnoreCase) == true);
        return line is null ? what : string.Create(CultureInfo.InvariantCulture, $"{what} ({line.GetFileName()}, line {line.GetFileLineNumber()})");
    }
}
