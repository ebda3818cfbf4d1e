using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Management.Automation;
using RecKit.Algorithms;
using RecKit.Runs;

namespace RecKit.PowerShell.Hosting;

/// <summary>Queues messages of work on another thread, for the pipeline thread, which alone may write.</summary>
/// <param name="activity">The text of the progress bar.</param>
internal sealed class WorkSink(string activity) : ITrainingLog, IProgress<double>, IRunObserver, IDisposable
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(150);
    // The share of a search spent on trials; the rest is the training with the best parameters.
    private const double TrialShare = 0.9;

    private static readonly string[] s_tags = ["RecKit"];
    private static int s_activities;

    private readonly BlockingCollection<Action<PSCmdlet>> _messages = [];
    private readonly int _id = Interlocked.Increment(ref s_activities);
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly List<double> _objective = [];
    private TimeSpan _last = -s_pause;
    private string _unit = "";
    private int _trials;
    private double _done, _total = 1, _shown;

    /// <summary>Gets the objective after each epoch.</summary>
    public IReadOnlyList<double> Objective => _objective;

    public void Epoch(int epoch, double objective)
    {
        _objective.Add(objective);
        Verbose(string.Create(CultureInfo.InvariantCulture, $"Epoch {epoch}: objective {objective:G6}."));
    }

    public void Value(string name, double value) => Verbose(string.Create(CultureInfo.InvariantCulture, $"{name}: {value:G6}."));

    public void Info(string message) => _messages.Add(c => c.WriteInformation(message, s_tags));

    public void Warn(string message) => _messages.Add(c => c.WriteWarning(message));

    public void Verbose(string message) => _messages.Add(c => c.WriteVerbose(message));

    public void Report(double value)
    {
        // Several threads report, and concurrent trials end in any order: the displayed progress never decreases.
        lock (_messages)
        {
            TimeSpan now = _clock.Elapsed;
            double share = _shown = Math.Max(_shown, Math.Clamp((_done + value) / _total, 0, 1));
            if (now - _last < s_pause)
                return;
            _last = now;
            ProgressRecord progress = new(_id, activity, _unit.Length > 0 ? _unit : "Working") { PercentComplete = (int)(100 * share) };
            if (share > 0.02)
                progress.SecondsRemaining = (int)Math.Min(int.MaxValue, now.TotalSeconds * (1 - share) / share);
            _messages.Add(c => c.WriteProgress(progress));
        }
    }

    public void On(RunEvent runEvent)
    {
        switch (runEvent)
        {
            case UnitStarted unit:
                _unit = $"{unit.Algorithm} on {unit.Fold}";
                (_done, _total, _trials) = (unit.Number - 1, unit.Total, 0);
                break;
            case UnitProgress { Stage: "train" } progress:
                Report(_trials == 0 ? progress.Share : TrialShare + ((1 - TrialShare) * progress.Share));
                break;
            case TrainingLogged { Epoch: { } epoch, Value: { } objective }:
                Verbose(string.Create(CultureInfo.InvariantCulture, $"{_unit}: epoch {epoch}, objective {objective:G6}."));
                break;
            case TrainingLogged { Message: { } message }:
                Info($"{_unit}: {message}");
                break;
            case TrialFinished trial:
                Report(TrialShare * Interlocked.Increment(ref _trials) / trial.Total);
                Verbose(string.Create(CultureInfo.InvariantCulture, $"Trial {trial.Number} of {trial.Total}: {trial.Options.ToJsonString()}, {trial.Metric} {trial.Value:G6}{(trial.Error is null ? "" : ", failed: " + trial.Error)}."));
                break;
            case AlgorithmFailed failed:
                Warn($"{failed.Algorithm} failed ({failed.Failure.Code}): {failed.Failure.Message}");
                break;
            case RunWarning warning:
                Warn(warning.Message);
                break;
            case DatasetRead read:
                Verbose(string.Create(CultureInfo.InvariantCulture, $"{read.Dataset.Name}: {read.Dataset.Events} events, {read.Dataset.Users} users, {read.Dataset.Items} items."));
                break;
            case UnitFinished unit:
                Verbose(string.Create(CultureInfo.InvariantCulture, $"{unit.Algorithm} on {unit.Fold}: trained in {unit.Timings.Train:0.##} s."));
                break;
        }
    }

    /// <summary>Marks the end of messages.</summary>
    public void Complete() => _messages.CompleteAdding();

    /// <summary>Writes messages until the end.</summary>
    public void Pump(PSCmdlet cmdlet)
    {
        bool shown = false;
        foreach (Action<PSCmdlet> message in _messages.GetConsumingEnumerable())
        {
            message(cmdlet);
            shown |= _last >= TimeSpan.Zero;
        }
        if (shown)
            cmdlet.WriteProgress(new ProgressRecord(_id, activity, "Done") { RecordType = ProgressRecordType.Completed });
    }

    public void Dispose() => _messages.Dispose();
}
