using RecKit.Diagnostics;

namespace RecKit.Cli;

/// <summary>The exit codes. They are documented in <c>--help</c> and the README; scripts rely on them.</summary>
internal static class ExitCodes
{
    public const int Success = 0;

    /// <summary>A bug in RecKit or a plugin.</summary>
    public const int Unexpected = 1;

    /// <summary>An error in the command line or the experiment file: RK1xxx.</summary>
    public const int Usage = 2;

    /// <summary>Cancelled by Ctrl-C or SIGTERM: 128 + SIGINT, the convention of shells.</summary>
    public const int Cancelled = 130;

    /// <summary>The text at the end of <c>--help</c>.</summary>
    public const string Help =
        """
        Exit codes:
          0    success
          1    unexpected failure (a bug; --verbose shows where)
          2    command line or experiment file (RK1xxx)
          3    data (RK2xxx)
          4    plugins (RK3xxx)
          5    splitting, training, evaluation (RK4xxx)
          6    runs and models (RK5xxx)
               of 'run' also when an algorithm failed and the others have results: by the code of the first that failed
          130  cancelled by Ctrl-C or SIGTERM; the same command resumes the run
        """;

    /// <summary>Returns the exit code of an expected failure, by its area.</summary>
    public static int Of(string code) => code is ErrorCodes.RunCancelled or ErrorCodes.NotStopping ? Cancelled : (int)ErrorCodes.AreaOf(code) + 1;
}
