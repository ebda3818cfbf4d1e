using System.Text;
using RecKit.Diagnostics;

namespace RecKit.Cli.Commands;

/// <summary>Reads user ids from a file, one per line: the whole line is the id. Empty lines are skipped.</summary>
internal static class UserFile
{
    private const string StandardInput = "-";

    public static IReadOnlyList<string> Read(string path)
    {
        try
        {
            using TextReader reader = path == StandardInput
                ? new StreamReader(Console.OpenStandardInput(), Encoding.UTF8)
                : new StreamReader(path, Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
            List<string> users = [];
            while (reader.ReadLine() is { } line)
            {
                if (line.Length > 0)
                    users.Add(line);
            }
            return users.Count > 0 ? users : throw new RecKitException(ErrorCodes.DataEmpty, $"'{path}' has no user ids; expected one a line.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RecKitException(ErrorCodes.DataFile, $"The user ids cannot be read from '{path}': {e.Message}", e);
        }
    }
}
