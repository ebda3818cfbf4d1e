namespace RecKit.Runs.Records;

/// <summary>The names of the files of a run directory.</summary>
internal static class RunPaths
{
    public const string Partial = ".partial";
    public const int KeyLength = 16;
    public const string Info = "run.json";
    public const string Content = "run";
    public const string Work = "work";
    public const string Units = "units";
    public const string Models = "models";
    public const string Checkpoints = "checkpoints";
    public const string Trials = "trials";
    public const string Experiment = "experiment.yaml";
    public const string Resolved = "resolved.yaml";
    public const string Environment = "environment.json";
    public const string Results = "results.json";
    public const string PerUser = "per-user";
    public const string Recommendations = "recommendations";
    public const string Relevance = "relevance";
    public const string Log = "log.jsonl";
}
