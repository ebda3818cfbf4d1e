namespace RecKit.FSharp

open System.Collections.Generic
open RecKit.Data
open RecKit.Experiments.Model

/// <summary>An algorithm of an experiment: one row of the table of results. Made by <c>row</c>.</summary>
type ExperimentRow =
    internal
        { Entry: objnull }

/// <summary>An experiment as a script writes it: the keys of an experiment file. It is checked when it is bound or run.</summary>
[<StructuredFormatDisplay("{AsText}")>]
type ExperimentText =
    internal
        { Keys: (string * objnull) list
          Data: Dataset option }

    /// <summary>Gets the experiment as YAML.</summary>
    member internal text.AsText =
        ExperimentSpec.From(text.Keys |> Seq.map (fun (key, value) -> KeyValuePair(key, value)), "experiment", "experiment").Text

    /// <summary>Gets the experiment as YAML.</summary>
    override text.ToString() = text.AsText

module internal ExperimentParts =
    // Keys that hold lists: what is given again is added. Every other key is replaced.
    let private lists = set [ "algorithms"; "filters"; "rerank" ]

    let empty = { Keys = []; Data = None }

    let set key (value: objnull) (text: ExperimentText) =
        { text with Keys = (text.Keys |> List.filter (fun (name, _) -> name <> key)) @ [ key, value ] }

    let append key (values: objnull[]) (text: ExperimentText) =
        let before = match text.Keys |> List.tryFind (fun (name, _) -> name = key) with Some(_, (:? (objnull[]) as items)) -> items | _ -> [||]
        set key (box (Array.append before values)) text

    let join (first: ExperimentText) (second: ExperimentText) =
        let add text (key, value: objnull) =
            match value with
            | :? (objnull[]) as items when lists.Contains key -> append key items text
            | _ -> set key value text
        { List.fold add first second.Keys with Data = second.Data |> Option.orElse first.Data }

    /// An algorithm with options or a search, and the id of its row where it has one of its own.
    let row (id: string option) (algorithm: string) (options: objnull) =
        let named = match id with Some id -> [ "id", box id ] | None -> []
        match options with
        | :? Search as search ->
            let metric = match search.Metric with Some metric -> [ "metric", box metric ] | None -> []
            let searched = Values.useOf search.Use search.Options (("space", Values.plain search.Space) :: metric)
            { Entry = Values.useOf algorithm null (("search", searched) :: named) }
        | options -> { Entry = Values.useOf algorithm options named }

/// <summary>Builds experiments: <c>experiment { … }</c>. Every operation is a key of the experiment file. Options are anonymous records with the names that the file uses, or the options type of a
/// referenced plugin; the catalogue checks them as it checks those of a file.</summary>
/// <remarks>F# allows no operation after a loop or a condition, so <c>for</c> and <c>if</c> stand at the end; their bodies give algorithms by <c>row</c>.</remarks>
[<Sealed>]
type ExperimentBuilder internal () =
    member _.Yield(()) = ExperimentParts.empty

    member _.Yield(row: ExperimentRow) = ExperimentParts.append "algorithms" [| row.Entry |] ExperimentParts.empty

    member _.Zero() = ExperimentParts.empty

    member _.Delay(part: unit -> ExperimentText) = part

    member _.Combine(first: ExperimentText, second: unit -> ExperimentText) = ExperimentParts.join first (second ())

    member _.For(before: ExperimentText, body: unit -> ExperimentText) = ExperimentParts.join before (body ())

    member _.For(values: seq<'Value>, body: 'Value -> ExperimentText) =
        values |> Seq.fold (fun text value -> ExperimentParts.join text (body value)) ExperimentParts.empty

    member _.Run(text: unit -> ExperimentText) =
        let text = text ()
        { text with Keys = ("version", box 1) :: text.Keys }

    /// <summary>Names the experiment.</summary>
    [<CustomOperation "name">]
    member _.Name(text, name: string) = ExperimentParts.set "name" (box name) text

    /// <summary>Sets the seed.</summary>
    [<CustomOperation "seed">]
    member _.Seed(text, seed: int) = ExperimentParts.set "seed" (box seed) text

    /// <summary>Trains every model several times, each time with its own seed.</summary>
    [<CustomOperation "repeats">]
    member _.Repeats(text, count: int) = ExperimentParts.set "repeats" (box count) text

    /// <summary>Uses a named data set: <c>dataset "ml-100k"</c>.</summary>
    [<CustomOperation "dataset">]
    member _.Dataset(text, name: string) = ExperimentParts.set "dataset" (Values.plain {| name = name |}) text

    /// <summary>Uses a data set in memory.</summary>
    [<CustomOperation "dataset">]
    member _.Dataset(text, data: Dataset) = { ExperimentParts.set "dataset" (Values.plain {| name = "simulated" |}) text with Data = Some data }

    /// <summary>Uses files: <c>dataset {| path = "books.csv"; format = "delimited" |}</c>.</summary>
    [<CustomOperation "dataset">]
    member _.Dataset(text, keys: 'Keys) = ExperimentParts.set "dataset" (Values.plain (box keys)) text

    /// <summary>Adds a filter with its default options.</summary>
    [<CustomOperation "filter">]
    member _.Filter(text, id: string) = ExperimentParts.append "filters" [| Values.useOf id null [] |] text

    /// <summary>Adds a filter with options.</summary>
    [<CustomOperation "filter">]
    member _.Filter(text, id: string, options: 'Options) = ExperimentParts.append "filters" [| Values.useOf id (box options) [] |] text

    /// <summary>Sets the split, with its default options.</summary>
    [<CustomOperation "split">]
    member _.Split(text, id: string) = ExperimentParts.set "split" (Values.useOf id null []) text

    /// <summary>Sets the split: <c>split "per-user" {| test = 0.2 |}</c>.</summary>
    [<CustomOperation "split">]
    member _.Split(text, id: string, options: 'Options) = ExperimentParts.set "split" (Values.useOf id (box options) []) text

    /// <summary>Adds an algorithm with its default options.</summary>
    [<CustomOperation "algorithm">]
    member _.Algorithm(text, id: string) = ExperimentParts.append "algorithms" [| (ExperimentParts.row None id null).Entry |] text

    /// <summary>Adds an algorithm with options or a search: <c>algorithm "item-knn" {| neighbors = 100 |}</c>.</summary>
    [<CustomOperation "algorithm">]
    member _.Algorithm(text, id: string, options: 'Options) = ExperimentParts.append "algorithms" [| (ExperimentParts.row None id (box options)).Entry |] text

    /// <summary>Adds an algorithm whose row has its own id: <c>algorithm "knn-20" "item-knn" {| neighbors = 20 |}</c>.</summary>
    [<CustomOperation "algorithm">]
    member _.Algorithm(text, id: string, algorithm: string, options: 'Options) =
        ExperimentParts.append "algorithms" [| (ExperimentParts.row (Some id) algorithm (box options)).Entry |] text

    /// <summary>Adds several algorithms: <c>algorithm [ for n in [ 20; 50 ] -> row $"knn-{n}" "item-knn" {| neighbors = n |} ]</c>.</summary>
    [<CustomOperation "algorithm">]
    member _.Algorithm(text, rows: ExperimentRow list) = ExperimentParts.append "algorithms" [| for row in rows -> row.Entry |] text

    /// <summary>Adds a reranker with its default options.</summary>
    [<CustomOperation "rerank">]
    member _.Rerank(text, id: string) = ExperimentParts.append "rerank" [| Values.useOf id null [] |] text

    /// <summary>Adds a reranker with options.</summary>
    [<CustomOperation "rerank">]
    member _.Rerank(text, id: string, options: 'Options) = ExperimentParts.append "rerank" [| Values.useOf id (box options) [] |] text

    /// <summary>Sets the metrics: <c>metrics [ "ndcg@10"; "rmse" ]</c>.</summary>
    [<CustomOperation "metrics">]
    member _.Metrics(text, names: string list) = ExperimentParts.set "metrics" (Values.plain (Array.ofList names)) text

    /// <summary>Sets how models are measured: <c>evaluation {| candidates = "sampled"; negatives = 100 |}</c>.</summary>
    [<CustomOperation "evaluation">]
    member _.Evaluation(text, keys: 'Keys) = ExperimentParts.set "evaluation" (Values.plain (box keys)) text

    /// <summary>Sets threads, memory and device.</summary>
    [<CustomOperation "runtime">]
    member _.Runtime(text, keys: 'Keys) = ExperimentParts.set "runtime" (Values.plain (box keys)) text

    /// <summary>Adds plugins: folders or scripts.</summary>
    [<CustomOperation "plugins">]
    member _.Plugins(text, paths: string list) = ExperimentParts.set "plugins" (Values.plain (Array.ofList paths)) text

    /// <summary>Sets where the run is written and which models are kept: <c>output {| directory = "runs"; models = "best" |}</c>.</summary>
    [<CustomOperation "output">]
    member _.Output(text, keys: 'Keys) = ExperimentParts.set "output" (Values.plain (box keys)) text

/// <summary>Opens the namespace's computation expression.</summary>
[<AutoOpen>]
module ExperimentBuilding =
    /// <summary>Builds an experiment.</summary>
    /// <example><code>experiment {
    ///     dataset "ml-100k"
    ///     split "per-user" {| test = 0.2 |}
    ///     metrics [ "ndcg@10"; "recall@10" ]
    ///     algorithm "popularity"
    ///     for n in [ 20; 50; 100 ] do
    ///         row $"knn-{n}" "item-knn" {| neighbors = n |}
    /// }</code></example>
    let experiment = ExperimentBuilder()

    /// <summary>Makes an algorithm of an experiment, for loops and lists.</summary>
    /// <param name="id">The id of its row in the results.</param>
    /// <param name="algorithm">The id of the algorithm.</param>
    /// <param name="options">Its options, or a <see cref="T:RecKit.FSharp.Search"/>.</param>
    let row (id: string) (algorithm: string) (options: 'Options) = ExperimentParts.row (Some id) algorithm (box options)
