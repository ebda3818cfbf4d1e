namespace RecKit.FSharp.Tests

open System.IO
open RecKit.Diagnostics
open RecKit.FSharp
open Shouldly
open Xunit

/// Options as the C# options of a plugin are: another type with the names that the plugin has.
type KnnOptions() =
    member val Neighbors = 20 with get, set
    member val Shrinkage = 10.0 with get, set

type Weighting =
    | Bm25
    | TfIdf

type KnnRecord = { Neighbors: int; Weighting: Weighting option }

type ExperimentTests() =
    let directory = new Temporary()

    interface System.IDisposable with
        member _.Dispose() = (directory :> System.IDisposable).Dispose()

    [<Fact>]
    member _.``An experiment is the one that a file of the same content is``() =
        let text =
            """version: 1
name: same
seed: 7
dataset: { name: simulated }
filters: [ { use: min-interactions, with: { users: 3 } } ]
split: { use: per-user, with: { test: 0.2, validation: 0.1 } }
algorithms:
  - { use: popularity }
  - { use: item-knn, with: { neighbors: 50, weighting: bm25 } }
  - { id: small, use: item-knn, with: { neighbors: 5 } }
  - { id: tuned, use: item-knn, search: { use: grid, metric: recall@10, space: { neighbors: [ 10, 40 ] } } }
rerank: [ { use: popularity-penalty, with: { weight: 0.1 } } ]
metrics: [ ndcg@10, recall@10 ]
evaluation: { candidates: sampled, negatives: 50 }
runtime: { threads: 2 }
output: { directory: OUT, models: none }
"""
        let file = directory.Write("same.yaml", text.Replace("OUT", directory.Of "file"))
        let built =
            experiment {
                name "same"
                seed 7
                dataset "simulated"
                filter "min-interactions" {| users = 3 |}
                splitBy "per-user" {| test = 0.2; validation = 0.1 |}
                algorithm "popularity"
                algorithmWith "item-knn" {| neighbors = 50; weighting = "bm25" |}
                row "small" "item-knn" {| neighbors = 5 |}
                tuned "tuned" "item-knn" (Search.grid {| neighbors = Space.oneOf [ 10; 40 ] |} |> Search.by "recall@10")
                rerank "popularity-penalty" {| weight = 0.1 |}
                metrics [ "ndcg@10"; "recall@10" ]
                evaluation {| candidates = "sampled"; negatives = 50 |}
                runtime {| threads = 2 |}
                output {| directory = directory.Of "built"; models = "none" |}
            }
        let ours, theirs = Experiment.run built, Experiment.runFile file
        ours.Hash |> shouldEqual theirs.Hash
        Run.values ours |> List.map _.Mean |> shouldEqualSequence (Run.values theirs |> List.map _.Mean)

    [<Fact>]
    member _.``Options are records, anonymous records, options types and lists of pairs alike``() =
        let with' (options: 'a) =
            experiment {
                dataset "simulated"
                split "random"
                algorithmWith "item-knn" options
                metrics [ "ndcg@10" ]
            }
            |> Experiment.bind
            |> fun plan -> plan.Algorithms[0].Use.Options.ToJsonString()
        with' {| neighbors = 20; shrinkage = 10.0 |} |> shouldEqual (with' (KnnOptions()))
        with' [ "neighbors", box 20; "shrinkage", box 10.0 ] |> shouldEqual (with' (KnnOptions()))
        with' { Neighbors = 20; Weighting = Some TfIdf } |> shouldEqual (with' {| neighbors = 20; weighting = "tf-idf" |})

    [<Fact>]
    member _.``Every problem is reported, with what was probably meant``() =
        let broken =
            experiment {
                dataset "simulated"
                split "randm"
                algorithmWith "item-knn" {| neighbours = 5 |}
                metrics [ "ndcg@0" ]
            }
        let problems = Experiment.problems broken
        problems |> List.map _.Code |> List.contains ErrorCodes.UnknownKey |> _.ShouldBeTrue()
        let text = problems |> List.map string |> String.concat "\n"
        text.ShouldContain "Did you mean 'neighbors'?"
        text.ShouldContain "Did you mean 'random'?"
        problems.Length.ShouldBe 3

    [<Fact>]
    member _.``An experiment runs on data in memory``() =
        let events = [ for user in 1..40 do for item in 1..8 -> { User = $"u{user}"; Item = $"i{(user + item * item) % 30}"; Rating = ValueNone; Timestamp = ValueSome(int64 (user * 100 + item)) } ]
        let run =
            experiment {
                datasetInMemory (Dataset.ofEvents "mine" events)
                split "random"
                algorithm "popularity"
                metrics [ "recall@5" ]
                output {| directory = directory.Of "memory" |}
            }
            |> Experiment.run
        run.Dataset.Name |> shouldEqual "mine"
        run.Dataset.Events |> shouldEqual events.Length
        (Run.best "recall@5" run).Algorithm |> shouldEqual "popularity"
        (Run.table run).ShouldContain "recall@5"
        File.Exists(Path.Combine(run.Directory, "results.json")).ShouldBeTrue()
        (Run.read run.Directory).Hash |> shouldEqual run.Hash
