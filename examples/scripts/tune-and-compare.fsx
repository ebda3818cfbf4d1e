// A study: five models, two of them tuned on the validation part, compared over the same users.
//   reckit script examples/scripts/tune-and-compare.fsx            simulated data
//   reckit script examples/scripts/tune-and-compare.fsx ml-100k    real data, in the folder that RECKIT_DATA names
// It runs under 'dotnet fsi' as well; then packages, or assemblies, must be named:
#if !RECKIT
#r "nuget: RecKit.FSharp"
#endif
open RecKit.FSharp

let data = match Host.arguments () with name :: _ -> name | [] -> "simulated"

let study =
    experiment {
        name "tune-and-compare"
        dataset data
        split "per-user" {| test = 0.2; validation = 0.1; order = "time" |}
        algorithm "popularity"
        algorithm "ease" {| regularization = 300 |}
        algorithm "ials" {| factors = 32; epochs = 8 |}
        algorithm "item-knn" (Search.random 8 {| neighbors = Space.log 10 200; shrinkage = Space.oneOf [ 0; 10; 100 ] |})
        algorithm "rp3beta" (Search.grid {| alpha = Space.oneOf [ 0.6; 0.8; 1.0 ]; beta = Space.oneOf [ 0.0; 0.3; 0.6 ] |})
        metrics [ "ndcg@10"; "recall@10" ]
        evaluation {| significance = {| test = "bootstrap"; correction = "holm" |} |}
        output {| directory = "runs"; models = "best" |}
    }

let run = Experiment.run study
printfn $"{Run.table run}\n"

for algorithm in run.Algorithms do
    match algorithm.Search with
    | null -> ()
    | search -> for winner in search.Winners do printfn $"{algorithm.Id}: {winner.Options.ToJsonString()} was chosen"

let best = Run.best "ndcg@10" run
printfn $"\n{best.Algorithm} is best: ndcg@10 {best.Mean:F4}"

let model = Run.model run
for recommendation in model |> Model.recommend 5 model.Users[0] do
    printfn $"{recommendation.Rank}. {recommendation.Item} ({recommendation.Score:F3})"
