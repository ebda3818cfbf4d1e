namespace RecKit.Cli.Hosting;

/// <summary>Shared messages.</summary>
internal static class Messages
{
    public const string Cancelled = "cancelled; finished work is kept, and the same command resumes";
}
