using System.Text;
using RecKit.Diagnostics;

namespace RecKit.Storage;

/// <summary>File names of run directories, and the errors of writing there.</summary>
internal static class RunFiles
{
    private const int MaxName = 60;
    private const int DiskFullUnix = 28;
    private const int QuotaLinux = 122;
    private const int DiskFullWindows = unchecked((int)0x80070070);

    /// <summary>Does work on files and says, when it fails, where and what to do.</summary>
    /// <param name="path">What is written.</param>
    /// <param name="work">The work.</param>
    /// <exception cref="RecKitException">RK5001: it cannot be written.</exception>
    public static void Guard(string path, Action work) => Guard(path, () =>
    {
        work();
        return 0;
    });

    /// <summary>Does work on files and says, when it fails, where and what to do.</summary>
    /// <typeparam name="T">What the work gives.</typeparam>
    /// <param name="path">What is written.</param>
    /// <param name="work">The work.</param>
    /// <returns>The result of the work.</returns>
    /// <exception cref="RecKitException">RK5001: it cannot be written.</exception>
    public static T Guard<T>(string path, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            string remedy = e is IOException && e.HResult is DiskFullUnix or QuotaLinux or DiskFullWindows
                ? "The disk is full: free some space and run the same experiment again; what is finished is kept."
                : "Choose a directory that can be written with 'output.directory', and run again.";
            throw new RecKitException(ErrorCodes.RunDirectory, $"Cannot write '{path}': {e.Message} {remedy}", e);
        }
    }

    /// <summary>Makes a file name of a name that people gave: distinct names stay distinct.</summary>
    /// <param name="name">Any text.</param>
    /// <returns>Letters, digits, <c>.</c>, <c>_</c>, <c>-</c>, <c>@</c>.</returns>
    public static string SafeName(string name)
    {
        StringBuilder safe = new();
        foreach (char letter in name.AsSpan(0, Math.Min(name.Length, MaxName)))
            safe.Append(char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' or '-' or '@' ? letter : '-');
        string text = safe.ToString().Trim('.', '-');
        if (text == name && text.Length > 0)
            return text;
        string hash = Sha256Hash.OfText(name)[..8];
        return text.Length == 0 ? hash : $"{text}-{hash}";
    }
}
