namespace RecKit.Cli.Hosting;

/// <summary>Sentences that several places say.</summary>
internal static class Messages
{
    public const string Cancelled = "cancelled; finished work is kept, and the same command resumes";
}
