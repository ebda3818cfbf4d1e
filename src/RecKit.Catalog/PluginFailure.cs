using System.Diagnostics;
using System.Globalization;
using RecKit.Diagnostics;

namespace RecKit.Catalog;

/// <summary>Says what code of a plugin or of a script threw.</summary>
public static class PluginFailure
{
    private const string ScriptExtension = ".fsx";

    /// <summary>Describes an exception: its type, its message, and for a script the line.</summary>
    /// <param name="exception">The exception. What several threads threw comes wrapped: the first counts.</param>
    /// <returns>One sentence.</returns>
    public static string Describe(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        Exception cause = exception is AggregateException { InnerExceptions.Count: > 0 } several ? several.Flatten().InnerExceptions[0] : exception;
        string what = cause is RecKitException ? cause.Message : $"{cause.GetType().Name}: {cause.Message}";
        return FindLine(cause) is { } line ? string.Create(CultureInfo.InvariantCulture, $"{what} ({line.File}, line {line.Line})") : what;
    }

    /// <summary>Finds the line of a script that threw.</summary>
    /// <param name="exception">The exception.</param>
    /// <returns>The innermost line; null when none is of a script.</returns>
    public static SourceLocation? FindLine(Exception exception)
    {
        StackFrame? frame = new StackTrace(exception, fNeedFileInfo: true).GetFrames()
            .FirstOrDefault(f => f.GetFileName()?.EndsWith(ScriptExtension, StringComparison.OrdinalIgnoreCase) == true);
        return frame is null ? null : new SourceLocation(frame.GetFileName()!, frame.GetFileLineNumber(), Math.Max(1, frame.GetFileColumnNumber()));
    }
}
