namespace RecKit.FSharp

open System.Collections.Generic
open RecKit.Data
open RecKit.Experiments.Model

/// <summary>An experiment as a script says it: the keys of an experiment file. It is checked when it is bound or run.</summary>
type ExperimentText =
    internal
        { Keys: (string * objnull) list
          Data: Dataset option }

/// <summary>Builds experiments: <c>experiment { … }</c>. Every operation is a key of the experiment file; options are anonymous records with the names that the file has, or the options type of a
/// plugin that is referenced. They are checked by the catalogue, as those of a file are.</summary>
[<Sealed>]
type ExperimentBuilder internal () =
    let set key (value: objnull) (text: ExperimentText) =
        { text with Keys = (text.Keys |> List.filter (fun (name, _) -> name <> key)) @ [ key, value ] }

    let append key (value: objnull) (text: ExperimentText) =
        let before = match text.Keys |> List.tryFind (fun (name, _) -> name = key) with Some(_, (:? (objnull[]) as items)) -> items | _ -> [||]
        set key (box (Array.append before [| value |])) text

    member _.Yield(()) = { Keys = [ "version", box 1 ]; Data = None }

    /// <summary>Names the experiment.</summary>
    [<CustomOperation "name">]
    member _.Name(text, name: string) = set "name" (box name) text

    /// <summary>Sets the seed.</summary>
    [<CustomOperation "seed">]
    member _.Seed(text, seed: int) = set "seed" (box seed) text

    /// <summary>Trains every model several times, each with a seed of its own.</summary>
    [<CustomOperation "repeats">]
    member _.Repeats(text, count: int) = set "repeats" (box count) text

    /// <summary>Takes a named data set.</summary>
    [<CustomOperation "dataset">]
    member _.Dataset(text, name: string) = set "dataset" (Values.plain {| name = name |}) text

    /// <summary>Takes a data set of a file: <c>datasetOf {| path = "books.csv"; format = "delimited" |}</c>.</summary>
    [<CustomOperation "datasetOf">]
    member _.DatasetOf(text, keys: 'Keys) = set "dataset" (Values.plain (box keys)) text

    /// <summary>Takes a data set in memory.</summary>
    [<CustomOperation "datasetInMemory">]
    member _.DatasetInMemory(text, data: Dataset) = { set "dataset" (Values.plain {| name = "simulated" |}) text with Data = Some data }

    /// <summary>Adds a filter.</summary>
    [<CustomOperation "filter">]
    member _.Filter(text, id: string, options: 'Options) = append "filters" (Values.useOf id (box options) []) text

    /// <summary>Divides the events.</summary>
    [<CustomOperation "split">]
    member _.Split(text, id: string) = set "split" (Values.useOf id null []) text

    /// <summary>Divides the events.</summary>
    [<CustomOperation "splitBy">]
    member _.SplitBy(text, id: string, options: 'Options) = set "split" (Values.useOf id (box options) []) text

    /// <summary>Adds an algorithm with its defaults.</summary>
    [<CustomOperation "algorithm">]
    member _.Algorithm(text, id: string) = append "algorithms" (Values.useOf id null []) text

    /// <summary>Adds an algorithm with options: <c>algorithmWith "item-knn" {| neighbors = 100 |}</c>.</summary>
    [<CustomOperation "algorithmWith">]
    member _.AlgorithmWith(text, id: string, options: 'Options) = append "algorithms" (Values.useOf id (box options) []) text

    /// <summary>Adds an algorithm with a name of its own in the results.</summary>
    [<CustomOperation "row">]
    member _.Row(text, id: string, algorithm: string, options: 'Options) = append "algorithms" (Values.useOf algorithm (box options) [ "id", box id ]) text

    /// <summary>Adds an algorithm whose options are searched.</summary>
    [<CustomOperation "tuned">]
    member _.Tuned(text, id: string, algorithm: string, search: Search) =
        let metric = match search.Metric with Some metric -> [ "metric", box metric ] | None -> []
        let searched = Values.useOf search.Use search.Options (("space", Values.plain search.Space) :: metric)
        append "algorithms" (Values.useOf algorithm null [ "id", box id; "search", searched ]) text

    /// <summary>Adds a reranker.</summary>
    [<CustomOperation "rerank">]
    member _.Rerank(text, id: string, options: 'Options) = append "rerank" (Values.useOf id (box options) []) text

    /// <summary>Says what is measured: <c>metrics [ "ndcg@10"; "rmse" ]</c>.</summary>
    [<CustomOperation "metrics">]
    member _.Metrics(text, names: string list) = set "metrics" (Values.plain (Array.ofList names)) text

    /// <summary>Says how is measured: <c>evaluation {| candidates = "sampled"; negatives = 100 |}</c>.</summary>
    [<CustomOperation "evaluation">]
    member _.Evaluation(text, keys: 'Keys) = set "evaluation" (Values.plain (box keys)) text

    /// <summary>Sets threads, memory and device.</summary>
    [<CustomOperation "runtime">]
    member _.Runtime(text, keys: 'Keys) = set "runtime" (Values.plain (box keys)) text

    /// <summary>Adds plugins: folders or scripts.</summary>
    [<CustomOperation "plugins">]
    member _.Plugins(text, paths: string list) = set "plugins" (Values.plain (Array.ofList paths)) text

    /// <summary>Says where the run goes, and which models are kept: <c>output {| directory = "runs"; models = "best" |}</c>.</summary>
    [<CustomOperation "output">]
    member _.Output(text, keys: 'Keys) = set "output" (Values.plain (box keys)) text

/// <summary>Opens the namespace's computation expression.</summary>
[<AutoOpen>]
module ExperimentBuilding =
    /// <summary>Builds an experiment.</summary>
    /// <example><code>experiment {
    ///     dataset "ml-100k"
    ///     splitBy "per-user" {| test = 0.2 |}
    ///     algorithm "popularity"
    ///     algorithmWith "item-knn" {| neighbors = 100 |}
    ///     metrics [ "ndcg@10"; "recall@10" ]
    /// }</code></example>
    let experiment = ExperimentBuilder()
