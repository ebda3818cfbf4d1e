namespace RecKit.Results;

/// <summary>How far a run is.</summary>
public enum RunState
{
    /// <summary>It is complete.</summary>
    Finished,

    /// <summary>A process works on it.</summary>
    Running,

    /// <summary>It was interrupted; running the same experiment again goes on with it.</summary>
    Interrupted,

    /// <summary>What it found cannot be read: its results are damaged.</summary>
    Damaged,

    /// <summary>It ended, but an algorithm failed. Running the experiment again, with mended options, trains only what did not finish.</summary>
    Failed,
}
