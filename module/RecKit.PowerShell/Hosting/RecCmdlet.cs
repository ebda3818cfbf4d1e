using System.Management.Automation;
using RecKit.Diagnostics;

namespace RecKit.PowerShell.Hosting;

/// <summary>What all cmdlets share: stopping by Ctrl-C, work beside the pipeline's thread, errors with the engine's codes, paths as PowerShell means them.</summary>
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

    /// <summary>Lets go of what the cmdlet holds.</summary>
    /// <param name="disposing">Whether it is asked to.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
            _stop.Dispose();
    }

    /// <summary>Works on another thread, while this one writes what it says: progress, verbose lines, warnings.</summary>
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
            // The pipeline stops while something is being written: the work must not go on without it.
            _stop.Cancel();
            ((IAsyncResult)task).AsyncWaitHandle.WaitOne();
            throw;
        }
        return task.GetAwaiter().GetResult();
    }

    /// <summary>Does something for one object of the pipeline; what goes wrong is an error of that object, and the next one has its turn.</summary>
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

    /// <summary>Does something that the whole command depends on; what goes wrong ends it.</summary>
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

    // A pipeline that stops takes no errors; that a training goes on behind it must be said all the same.
    private PipelineStoppedException Stopped(RecKitException e)
    {
        if (e.Code == ErrorCodes.NotStopping)
            Host.UI.WriteErrorLine(e.Message);
        return new PipelineStoppedException(e.Message, e);
    }

    /// <summary>Makes the full path of a place that need not exist.</summary>
    private protected string FullPath(string path) => GetUnresolvedProviderPathFromPSPath(path);

    /// <summary>Finds files or directories; one that is not there is an error.</summary>
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
                    // Said below, as for a pattern that matches nothing.
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
