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

/// Options of a reranker of a study: they need no doc comments of their own, since nothing is built of it.
type BackwardsOptions = { Reverse: bool }

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
                split "per-user" {| test = 0.2; validation = 0.1 |}
                algorithm "popularity"
                algorithm "item-knn" {| neighbors = 50; weighting = "bm25" |}
                algorithm "small" "item-knn" {| neighbors = 5 |}
                algorithm "tuned" "item-knn" (Search.grid {| neighbors = Space.oneOf [ 10; 40 ] |} |> Search.by "recall@10")
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
                algorithm "item-knn" options
                metrics [ "ndcg@10" ]
            }
            |> Experiment.bind
            |> fun plan -> plan.Algorithms[0].Use.Options.ToJsonString()
        with' {| neighbors = 20; shrinkage = 10.0 |} |> shouldEqual (with' (KnnOptions()))
        with' [ "neighbors", box 20; "shrinkage", box 10.0 ] |> shouldEqual (with' (KnnOptions()))
        with' { Neighbors = 20; Weighting = Some TfIdf } |> shouldEqual (with' {| neighbors = 20; weighting = "tf-idf" |})

    [<Fact>]
    member _.``Loops, conditions and lists add algorithms``() =
        let neural = false
        let looped =
            experiment {
                dataset "simulated"
                split "random" {| validation = 0.1 |}
                algorithm "popularity"
                algorithm [ for n in [ 5; 10 ] -> row $"listed-{n}" "item-knn" {| neighbors = n |} ]
                metrics [ "ndcg@10" ]
                for n in [ 20; 50 ] do
                    row $"knn-{n}" "item-knn" {| neighbors = n |}
                    if n > 20 then
                        row $"searched-{n}" "item-knn" (Search.grid {| shrinkage = Space.oneOf [ 0; n ] |})
                if neural then
                    row "neural" "gmf" {| |}
            }
        let plan = Experiment.bind looped
        plan.Algorithms |> Seq.map _.Id |> List.ofSeq |> shouldEqual [ "popularity"; "listed-5"; "listed-10"; "knn-20"; "knn-50"; "searched-50" ]
        plan.Algorithms |> Seq.filter (fun one -> not (isNull one.Search)) |> Seq.length |> shouldEqual 1

    [<Fact>]
    member _.``A table has stars, warnings and failures``() =
        let run =
            experiment {
                dataset "simulated"
                split "random"
                algorithm "popularity"
                algorithm "item-knn" {| neighbors = 100 |}
                metrics [ "ndcg@10"; "average-popularity@10" ]
                output {| directory = directory.Of "starred"; models = "none" |}
            }
            |> Experiment.run
        let lines = (Run.table run).Split System.Environment.NewLine
        let rowOf (id: string) = lines |> Array.find _.StartsWith(id)
        let best = Run.best "ndcg@10" run
        (rowOf "item-knn").Contains($"{best.Mean:F4} *").ShouldBeTrue()
        (Run.table run |> Seq.filter (fun letter -> letter = '*') |> Seq.length).ShouldBe 2
        run.Warnings.ShouldNotBeEmpty()
        for warning in run.Warnings do
            lines.ShouldContain $"Warning {warning.Code}: {warning.Message}"
        lines |> Array.filter (fun line -> line <> line.TrimEnd()) |> Array.isEmpty |> _.ShouldBeTrue()

    [<Fact>]
    member _.``Results are readable when they are printed``() =
        let text =
            experiment {
                name "shown"
                dataset "simulated"
                split "per-user" {| test = 0.2 |}
                algorithm "popularity"
                metrics [ "ndcg@10" ]
            }
        let shown = sprintf "%A" text
        shown.ShouldContain "use: popularity"
        shown |> shouldEqual (Experiment.toYaml text)
        let data = Dataset.named "simulated"
        sprintf "%A" data |> shouldEqual "simulated (30,000 events, 600 users, 400 items)"
        let model = data |> Model.train "popularity" {| |}
        sprintf "%A" model |> shouldEqual "popularity (600 users, 400 items)"
        let first = model |> Model.recommend 1 "nobody" |> List.head
        sprintf "%A" (model |> Model.answer (RecKit.Inference.Recommending.RecommendationRequest(User = "nobody", Count = 1))) |> _.StartsWith(first.Item) |> _.ShouldBeTrue()
        let results: obj list = [ data; model; Model.measure [ "ndcg@10" ] data model; Dataset.split "random" {| |} 1UL data |> List.head ]
        for result in results do
            let line = sprintf "%A" result
            line.Contains("System.").ShouldBeFalse(line)
            line.Contains('\n').ShouldBeFalse(line)

    [<Fact>]
    member _.``Functions of a study are metrics and rerankers of its experiments``() =
        let firstPlace =
            RecKit.FSharp.Plugins.Metric.ranking "first-place" "Whether the first item is a hit." (fun (_: RecKit.Components.NoOptions) -> 1)
                (fun _ case -> if case.List.Length > 0 && case.IsHit 0 then 1.0 else 0.0)
        let backwards =
            RecKit.FSharp.Plugins.Reranker.create "backwards" "The last of ten comes first." (fun (_: BackwardsOptions) -> []) (fun _ _ -> 10) (fun _ _ -> ())
                (fun options () items wanted -> (if options.Reverse then Array.rev items else items) |> Array.truncate wanted |> Array.map _.Place)
        Host.useComponents [ firstPlace; backwards ]
        let measured reverse =
            let run =
                experiment {
                    dataset "simulated"
                    split "random"
                    algorithm "item-knn"
                    rerank "backwards" {| reverse = reverse |}
                    metrics [ "first-place"; "hit-rate@1" ]
                    output {| directory = directory.Of "functions"; models = "none" |}
                }
                |> Experiment.run
            (Run.value "first-place" "item-knn" run).Mean, (Run.value "hit-rate@1" "item-knn" run).Mean
        let forwards, hits = measured false
        forwards |> shouldEqual hits
        (fst (measured true) < forwards).ShouldBeTrue()
        let data = Dataset.named "simulated"
        (data |> Model.train "popularity" {| |} |> Model.measure [ "first-place" ] data).Metrics.ContainsKey("first-place").ShouldBeTrue()
        let always = RecKit.FSharp.Plugins.Metric.ranking "first-place" "One." (fun (_: RecKit.Components.NoOptions) -> 1) (fun _ _ -> 1.0)
        Host.useComponents [ always ]
        measured false |> fst |> shouldEqual 1.0

    [<Fact>]
    member _.``Every problem is reported, with what was probably meant``() =
        let broken =
            experiment {
                dataset "simulated"
                split "randm"
                algorithm "item-knn" {| neighbours = 5 |}
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
                dataset (Dataset.ofEvents "mine" events)
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
