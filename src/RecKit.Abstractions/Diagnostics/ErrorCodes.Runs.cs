namespace RecKit.Diagnostics;

public static partial class ErrorCodes
{
    /// <summary>The run directory cannot be written: disk full, read-only, not a directory.</summary>
    public const string RunDirectory = "RK5001";

    /// <summary>Another process works on the same run.</summary>
    public const string RunLocked = "RK5002";

    /// <summary>The run was cancelled; it can be resumed.</summary>
    public const string RunCancelled = "RK5003";

    /// <summary>No such run, or one that is not finished.</summary>
    public const string RunNotFound = "RK5004";

    /// <summary>The model package is damaged: a hash differs or a file is absent.</summary>
    public const string ModelDamaged = "RK5005";

    /// <summary>The model package needs a plugin that is not installed.</summary>
    public const string ModelPluginMissing = "RK5006";

    /// <summary>The model package has a newer format, or holds tensors that its algorithm does not expect.</summary>
    public const string ModelFormat = "RK5007";

    /// <summary>A file of a finished run is damaged or absent.</summary>
    public const string RunDamaged = "RK5008";

    /// <summary>Runs that cannot be compared: other data, other test events, other protocols, no common metric.</summary>
    public const string RunsDiffer = "RK5009";

    /// <summary>The lists of a run cannot be exported: none were kept, an id does not fit the format, the target exists.</summary>
    public const string Export = "RK5010";

    /// <summary>No such published model, no repository, or nothing to go back to.</summary>
    public const string Publication = "RK5011";

    /// <summary>A model cannot be written to where it should go: the place is taken, or not writable.</summary>
    public const string ModelWrite = "RK5012";

    /// <summary>There is no model at a path: nothing, a run that kept none, a directory without packages.</summary>
    public const string ModelNotFound = "RK5013";
}
