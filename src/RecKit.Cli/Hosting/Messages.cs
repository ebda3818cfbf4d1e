namespace RecKit.Cli.Hosting;

/// <summary>Sentences that several places say.</summary>
internal static class Messages
{
    public const string Cancelled = "cancelled; what is finished is kept, and the same command goes on from there";
}
