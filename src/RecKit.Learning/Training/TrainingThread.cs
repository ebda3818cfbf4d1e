using System.Globalization;
using System.Runtime.ExceptionServices;
using RecKit.Diagnostics;

namespace RecKit.Learning.Training;

/// <summary>
/// Runs the code of a plugin on a thread of its own, so that whoever waits for it gets away from code that never looks at its token: .NET cannot end a thread, but it can be left behind.
/// </summary>
internal static class TrainingThread
{
    /// <summary>How long a cancelled training is waited for.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Runs a function.</summary>
    /// <typeparam name="T">What it gives.</typeparam>
    /// <param name="name">What runs, for the error: <c>Training 'x' on fold 'y'</c>.</param>
    /// <param name="function">The function.</param>
    /// <param name="cancellation">Its token.</param>
    /// <returns>What it gave.</returns>
    /// <exception cref="RecKitException">RK4012: it went on for <see cref="Patience"/> after its token was cancelled, and was left behind.</exception>
    public static T Run<T>(string name, Func<T> function, CancellationToken cancellation)
    {
        if (!cancellation.CanBeCanceled)
            return function();
        T? result = default;
        ExceptionDispatchInfo? failure = null;
        // Not disposed: a thread that is left behind sets it when it ends after all.
        ManualResetEventSlim done = new();
        new Thread(Work) { IsBackground = true, Name = name }.Start();
        if (WaitHandle.WaitAny([done.WaitHandle, cancellation.WaitHandle]) == 1 && !done.Wait(Patience, CancellationToken.None))
        {
            throw new RecKitException(ErrorCodes.NotStopping, string.Create(
                CultureInfo.InvariantCulture, $"{name} has not stopped {Patience.TotalSeconds:0} s after it was cancelled, and is left behind: its code does not look at the cancellation token. It may keep a core busy until this program ends."));
        }
        failure?.Throw();
        return result!;

        void Work()
        {
            try
            {
                result = function();
            }
            catch (Exception e)
            {
                failure = ExceptionDispatchInfo.Capture(e);
            }
            finally
            {
                done.Set();
            }
        }
    }
}
