namespace RecKit.FSharp

open System
open System.Text
open RecKit.Runs.Comparison
open RecKit.Runs.Records
open RecKit.Results

/// <summary>One metric of one algorithm of a run.</summary>
type RunValue =
    { /// <summary>The id of the algorithm's row.</summary>
      Algorithm: string
      /// <summary>The name of the metric.</summary>
      Metric: string
      /// <summary>The mean over folds.</summary>
      Mean: float
      /// <summary>The sample standard deviation over folds; NaN for a single one.</summary>
      Std: float
      /// <summary>The value of each fold.</summary>
      Folds: float list
      /// <summary>Whether higher is better.</summary>
      HigherIsBetter: bool }

/// <summary>Reads the results of runs.</summary>
[<RequireQualifiedAccess>]
module Run =
    let private same (name: string) (other: string) = name.Equals(other, StringComparison.OrdinalIgnoreCase)

    /// <summary>Lists every value of a run, algorithm by algorithm.</summary>
    /// <param name="run">The run.</param>
    let values (run: RunResult) =
        [ for algorithm in run.Algorithms do
              for column in run.Metrics do
                  match algorithm.Metrics.TryGetValue column.Name with
                  | true, summary ->
                      { Algorithm = algorithm.Id
                        Metric = column.Name
                        Mean = summary.Mean
                        Std = summary.Std
                        Folds = List.ofSeq summary.Folds
                        HigherIsBetter = column.HigherIsBetter }
                  | _ -> () ]

    /// <summary>Lists the algorithms of a run that failed, each with its failure.</summary>
    /// <param name="run">The run.</param>
    let failures (run: RunResult) =
        [ for algorithm in run.Algorithms do
              match algorithm.Failure with
              | null -> ()
              | failure -> algorithm.Id, failure ]

    /// <summary>Gets the value of a metric for an algorithm.</summary>
    /// <param name="metric">Its name.</param>
    /// <param name="algorithm">The id of the row.</param>
    /// <param name="run">The run.</param>
    let value (metric: string) (algorithm: string) run =
        match values run |> List.tryFind (fun found -> same found.Metric metric && same found.Algorithm algorithm) with
        | Some found -> found
        | None ->
            match failures run |> List.tryFind (fun (id, _) -> same id algorithm) with
            | Some(_, failure) -> invalidArg (nameof algorithm) $"'{algorithm}' of the run '{run.Name}' failed ({failure.Code}): {failure.Message}"
            | None -> invalidArg (nameof metric) $"The run '{run.Name}' has no value of {metric} for '{algorithm}'."

    /// <summary>Gets the best algorithm by a metric.</summary>
    /// <param name="metric">Its name.</param>
    /// <param name="run">The run.</param>
    let best (metric: string) run =
        match values run |> List.filter (fun found -> same found.Metric metric && not (Double.IsNaN found.Mean)) with
        | [] -> invalidArg (nameof metric) $"The run '{run.Name}' has no value of {metric}."
        | found -> found |> List.maxBy (fun value -> if value.HigherIsBetter then value.Mean else -value.Mean)

    // Where a run has significance tests, all that do not differ significantly from the best are marked, as in the table of the command line.
    let private isBest (run: RunResult) (metric: MetricColumn) (algorithm: AlgorithmResult) (mean: float) =
        match run.Significance with
        | null ->
            let means = [ for other in run.Algorithms do match other.Metrics.TryGetValue metric.Name with | true, summary when not (Double.IsNaN summary.Mean) -> summary.Mean | _ -> () ]
            run.Algorithms.Count > 1 && mean = (if metric.HigherIsBetter then List.max means else List.min means)
        | report -> report.Metrics |> Seq.exists (fun tested -> tested.Metric = metric.Name && Seq.contains algorithm.Id tested.Best)

    /// <summary>Formats a run as a table: algorithms as rows, metrics as columns, a star at the best of each metric. Warnings and failures follow below.</summary>
    /// <param name="run">The run.</param>
    let table (run: RunResult) =
        let text = StringBuilder()
        let width = run.Algorithms |> Seq.map _.Id.Length |> Seq.fold max 9
        text.Append("algorithm".PadRight width) |> ignore
        for column in run.Metrics do
            text.Append("  ").Append(column.Title.PadLeft 12).Append("  ") |> ignore
        for algorithm in run.Algorithms do
            text.AppendLine().Append(algorithm.Id.PadRight width) |> ignore
            for column in run.Metrics do
                let cell =
                    match algorithm.Metrics.TryGetValue column.Name with
                    | true, summary when Double.IsNaN summary.Mean -> "undefined".PadLeft 12 + "  "
                    | true, summary -> $"{summary.Mean:F4}".PadLeft 12 + (if isBest run column algorithm summary.Mean then " *" else "  ")
                    | _ when not algorithm.IsMeasured -> "failed".PadLeft 12 + "  "
                    | _ -> "–".PadLeft 12 + "  "

                text.Append("  ").Append(cell) |> ignore

        for warning in run.Warnings do
            text.AppendLine().Append($"Warning {warning.Code}: {warning.Message}") |> ignore
        for id, failure in failures run do
            text.AppendLine().Append($"{id} failed ({failure.Code}): {failure.Message}") |> ignore

        let lines = text.ToString().Split '\n' |> Array.map _.TrimEnd()
        String.Join(Environment.NewLine, lines)

    /// <summary>Lists the runs of a directory.</summary>
    /// <param name="directory">The directory.</param>
    let list (directory: string) = RunStore.List directory |> List.ofSeq

    /// <summary>Reads a finished run.</summary>
    /// <param name="directory">Its directory.</param>
    let read (directory: string) = RunStore.Read directory

    /// <summary>Compares the algorithms of runs over the same users: intervals, tests, effect sizes.</summary>
    /// <param name="runs">The runs.</param>
    let compare (runs: seq<RunResult>) =
        Host.current().Comparer.Compare(runs |> Seq.map _.Directory |> Array.ofSeq, ComparisonRequest(), Host.token ())

    /// <summary>Loads the model that a run kept.</summary>
    /// <param name="run">The run.</param>
    let model (run: RunResult) = Host.current().OpenModel(ModelLocator.Find run.Directory)
