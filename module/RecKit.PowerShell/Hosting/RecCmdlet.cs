using System.Management.Automation;
using RecKit.Diagnostics;

namespace RecKit.PowerShell.Hosting;

/// <summary>
/// The base class of all cmdlets: stopping by Ctrl-C, work off the pipeline thread, errors with engine codes, PowerShell paths.
/// </summary>
public abstract class RecCmdlet : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource _stop = new();

    private protected CancellationToken Stop => _stop.Token;

    /// <inheritdoc/>
    protected override void StopProcessing() => _stop.Cancel();

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Releases the resources of the cmdlet.</summary>
    /// <param name="disposing">Whether it was called by Dispose.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
            _stop.Dispose();
    }

    /// <summary>Runs work on another thread, while this one writes its progress, verbose lines and warnings.</summary>
    private protected T Work<T>(string activity, Func<WorkSink, T> work)
    {
        using WorkSink sink = new(activity);
        Task<T> task = Task.Run(() =>
        {
            try
            {
                return work(sink);
            }
            finally
            {
                sink.Complete();
            }
        });
        try
        {
            sink.Pump(this);
        }
        catch
        {
            // The pipeline stops while something is being written: the work must stop, too.
            _stop.Cancel();
            ((IAsyncResult)task).AsyncWaitHandle.WaitOne();
            throw;
        }
        return task.GetAwaiter().GetResult();
    }

    /// <summary>Processes one object of the pipeline; a failure is an error of that object, and processing continues.</summary>
    private protected void ForEach(object? target, Action action)
    {
        try
        {
            action();
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
        catch (RecKitException e) when (_stop.IsCancellationRequested)
        {
            throw Stopped(e);
        }
        catch (RecKitException e)
        {
            foreach (ErrorRecord error in Errors.Of(e, target))
                WriteError(error);
        }
    }

    /// <summary>Runs an action that the whole command depends on; a failure terminates the command.</summary>
    private protected T Require<T>(object? target, Func<T> function)
    {
        try
        {
            return function();
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
        catch (RecKitException e) when (_stop.IsCancellationRequested)
        {
            throw Stopped(e);
        }
        catch (RecKitException e)
        {
            ErrorRecord[] errors = [.. Errors.Of(e, target)];
            foreach (ErrorRecord error in errors[..^1])
                WriteError(error);
            ThrowTerminatingError(errors[^1]);
            throw;
        }
    }

    // A stopping pipeline accepts no errors, but a training that is still running must be reported.
    private PipelineStoppedException Stopped(RecKitException e)
    {
        if (e.Code == ErrorCodes.NotStopping)
            Host.UI.WriteErrorLine(e.Message);
        return new PipelineStoppedException(e.Message, e);
    }

    /// <summary>Resolves the full path of a location that need not exist.</summary>
    private protected string FullPath(string path) => GetUnresolvedProviderPathFromPSPath(path);

    /// <summary>Resolves files or directories; a missing one is an error.</summary>
    private protected IEnumerable<string> Resolve(string[] paths, bool literal)
    {
        foreach (string path in paths)
        {
            string full = literal ? GetUnresolvedProviderPathFromPSPath(path) : path;
            string[] found = [];
            if (!literal)
            {
                try
                {
                    found = [.. GetResolvedProviderPathFromPSPath(path, out _)];
                }
                catch (ItemNotFoundException)
                {
                    // Reported below, as for a pattern without matches.
                }
            }
            else if (File.Exists(full) || Directory.Exists(full))
            {
                found = [full];
            }
            if (found.Length == 0)
                WriteError(Errors.NotFound(full));
            foreach (string one in found)
                yield return one;
        }
    }
}
