using System.Management.Automation;
using RecKit.Diagnostics;

namespace RecKit.PowerShell.Hosting;

/// <summary>
/// Creates error records: the id is the engine's code, which determines the category, and the target is the user's input.
/// </summary>
internal static class Errors
{
    public static IEnumerable<ErrorRecord> Of(RecKitException exception, object? target)
    {
        Diagnostic[] errors = [.. exception.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)];
        foreach (Diagnostic error in errors)
        {
            Exception cause = errors.Length == 1 && error.Location is null ? exception : new RecKitException(error.Code, Text(error), exception);
            yield return new ErrorRecord(cause, error.Code, CategoryOf(error.Code), target ?? error.Location?.ToString());
        }
    }

    public static ErrorRecord NotFound(string path) =>
        new(new ItemNotFoundException(WildcardPattern.ContainsWildcardCharacters(path) ? $"No file or folder matches '{path}'." : $"There is no file or folder '{path}'."), ErrorCodes.DataFile, ErrorCategory.ObjectNotFound, path);

    public static ErrorCategory CategoryOf(string code) => code switch
    {
        ErrorCodes.YamlSyntax => ErrorCategory.ParserError,
        ErrorCodes.WrongType => ErrorCategory.InvalidType,
        ErrorCodes.UnknownName or ErrorCodes.DataFile or ErrorCodes.DataDirectory or ErrorCodes.RunNotFound or ErrorCodes.ModelNotFound or ErrorCodes.Publication => ErrorCategory.ObjectNotFound,
        ErrorCodes.NativeAbsent or ErrorCodes.ModelPluginMissing => ErrorCategory.NotInstalled,
        ErrorCodes.DataWrite or ErrorCodes.ModelWrite or ErrorCodes.RunDirectory => ErrorCategory.WriteError,
        ErrorCodes.DataNeeds or ErrorCodes.ModelDamaged or ErrorCodes.ModelFormat or ErrorCodes.RunDamaged => ErrorCategory.InvalidData,
        _ => ErrorCodes.AreaOf(code) switch
        {
            ErrorArea.Spec => ErrorCategory.InvalidArgument,
            ErrorArea.Data => ErrorCategory.InvalidData,
            ErrorArea.Plugins => ErrorCategory.ResourceUnavailable,
            _ => ErrorCategory.InvalidOperation,
        },
    };

    // A file location precedes the message, as in compilers; a parameter is named in the message itself.
    private static string Text(Diagnostic error) => error.Location is { Line: > 0 } place ? $"{place}: {error.Message}" : error.Message;
}
