using RecKit.Cli.Output;
using RecKit.Diagnostics;
using RecKit.Natives;
using RecKit.Results;

namespace RecKit.Cli.Hosting;

/// <summary>Offers to install libtorch when a run needs it and the session is interactive.</summary>
internal static class NativeOffer
{
    /// <summary>
    /// Runs an experiment; if libtorch is missing, asks, installs it and runs again. The second run trains what the first one could not.
    /// </summary>
    /// <param name="session">The session, for the question.</param>
    /// <param name="run">Runs the experiment.</param>
    /// <exception cref="RecKitException">RK3007: libtorch is missing, and the session is not interactive or the user declined.</exception>
    public static RunResult Around(Session session, Func<RunResult> run)
    {
        bool canAsk = session.Console.ShowProgress && !Console.IsInputRedirected && !Console.IsErrorRedirected;
        try
        {
            RunResult result = run();
            bool isMissing = result.Algorithms.Any(a => a.Failure?.Code == ErrorCodes.NativeAbsent);
            return isMissing && canAsk && Install(session) ? run() : result;
        }
        catch (RecKitException e) when (e.Code == ErrorCodes.NativeAbsent && canAsk)
        {
            if (!Install(session))
                throw;
            return run();
        }
    }

    private static bool Install(Session session)
    {
        TorchInstaller installer = new();
        if (!Ask(session.Console, installer.Directory))
            return false;
        installer.InstallAsync(force: false, session.Console.Error.WriteLine, session.Cancellation).GetAwaiter().GetResult();
        return true;
    }

    private static bool Ask(ResultConsole console, string directory)
    {
        console.Error.Write($"Neural models need libtorch (about 480 MB). Install it into {directory} now? [y/N] ");
        string? answer = Console.In.ReadLine()?.Trim();
        return string.Equals(answer, "y", StringComparison.OrdinalIgnoreCase) || string.Equals(answer, "yes", StringComparison.OrdinalIgnoreCase);
    }
}
