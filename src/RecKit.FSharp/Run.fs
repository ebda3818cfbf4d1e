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

/// <summary>Reads what runs found.</summary>
[<RequireQualifiedAccess>]
module Run =
    let private same (name: string) (other: string) = name.Equals(other, StringComparison.OrdinalIgnoreCase)

    /// <summary>Gives every value of a run, algorithm by algorithm.</summary>
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

    /// <summary>Gives the algorithms of a run that failed, and why.</summary>
    /// <param name="run">The run.</param>
    let failures (run: RunResult) =
        [ for algorithm in run.Algorithms do
              match algorithm.Failure with
              | null -> ()
              | failure -> algorithm.Id, failure ]

    /// <summary>Gives the value of a metric for an algorithm.</summary>
    /// <param name="metric">Its name.</param>
    /// <param name="algorithm">The id of the row.</param>
    /// <param name="run">The run.</param>
    let value (metric: string) (algorithm: string) run =
        match values run |> List.tryFind (fun found -> same found.Metric metric && same found.Algorithm algorithm) with
        | Some found -> found
        | None ->
            match failures run |> List.tryFind (fun (id, _) -> same id algorithm) with
            | Some(_, failure) -> invalidArg (nameof algorithm) $"'{algorithm}' of the run '{run.Name}' failed ({failure.Code}): {failure.Message}"
            | None -> invalidArg (nameof metric) $"The run '{run.Name}' has no {metric} of '{algorithm}'."

    /// <summary>Gives the best algorithm by a metric.</summary>
    /// <param name="metric">Its name.</param>
    /// <param name="run">The run.</param>
    let best (metric: string) run =
        match values run |> List.filter (fun found -> same found.Metric metric && not (Double.IsNaN found.Mean)) with
        | [] -> invalidArg (nameof metric) $"The run '{run.Name}' has no value of {metric}."
        | found -> found |> List.maxBy (fun value -> if value.HigherIsBetter then value.Mean else -value.Mean)

    /// <summary>Gives a table of a run: algorithms as rows, metrics as columns; below it what failed.</summary>
    /// <param name="run">The run.</param>
    let table (run: RunResult) =
        let text = StringBuilder()
        let width = run.Algorithms |> Seq.map _.Id.Length |> Seq.fold max 9
        text.Append("algorithm".PadRight width) |> ignore
        for column in run.Metrics do
            text.Append("  ").Append(column.Title.PadLeft 12) |> ignore
        for algorithm in run.Algorithms do
            text.AppendLine().Append(algorithm.Id.PadRight width) |> ignore
            for column in run.Metrics do
                let cell =
                    match algorithm.Metrics.TryGetValue column.Name with
                    | true, summary when Double.IsNaN summary.Mean -> "undefined"
                    | true, summary -> $"{summary.Mean:F4}"
                    | _ when not algorithm.IsMeasured -> "failed"
                    | _ -> "–"

                text.Append("  ").Append(cell.PadLeft 12) |> ignore

        for id, failure in failures run do
            text.AppendLine().Append($"{id} failed ({failure.Code}): {failure.Message}") |> ignore

        text.ToString()

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

    /// <summary>Opens a model that a run kept.</summary>
    /// <param name="run">The run.</param>
    let model (run: RunResult) = Host.current().OpenModel(ModelLocator.Find run.Directory)
