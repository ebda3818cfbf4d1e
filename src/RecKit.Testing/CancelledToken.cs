using static RecKit.Testing.ConformanceException;

namespace RecKit.Testing;

/// <summary>Checks that work stops when its token is already cancelled.</summary>
internal static class CancelledToken
{
    /// <summary>Requires that work with a cancelled token throws.</summary>
    /// <param name="method">The name of the method, for the message.</param>
    /// <param name="work">The call.</param>
    public static void MustEnd(string method, Action<CancellationToken> work)
    {
        using CancellationTokenSource source = new();
        source.Cancel();
        bool ended = false;
        try
        {
            work(source.Token);
        }
        catch (OperationCanceledException)
        {
            ended = true;
        }
        Require(ended, $"{method} went on although its token was cancelled. Call context.Cancellation.ThrowIfCancellationRequested() before the first element and in every loop over users, items or events.");
    }
}
