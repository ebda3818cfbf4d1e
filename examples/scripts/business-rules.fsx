// A study: what a shop does to lists before it shows them. Rules are functions from list to list, and compose.
//   reckit script examples/scripts/business-rules.fsx ml-100k
// A rule that shall be measured and go with the model is a reranker: Reranker.create in a plugin script, or rerank: in an experiment.
#if !RECKIT
#r "nuget: RecKit.FSharp"
#endif
open RecKit.Data
open RecKit.Results
open RecKit.FSharp

let data = Dataset.named (match Host.arguments () with name :: _ -> name | [] -> "simulated")
let model = data |> Model.train "ease" {| regularization = 300 |}

let genresOf =
    let genres = data.ItemFeatures.Columns |> Seq.pick (function :? CategoricalFeature as categories -> Some categories | _ -> None)
    fun (item: string) ->
        let row = data.Items.IndexOf item
        [ for category in genres.Categories(row).ToArray() -> genres.Vocabulary[category] ]

let soldOut = set [ for item in Seq.truncate 5 data.Items.Ids -> item ]

// The rules.
let available (list: Recommendation list) = list |> List.filter (fun one -> not (soldOut.Contains one.Item))

let atMost count (list: Recommendation list) =
    let add (kept, seen: Map<string, int>) (one: Recommendation) =
        let genre = genresOf one.Item |> List.tryHead |> Option.defaultValue "none"
        let before = Map.tryFind genre seen |> Option.defaultValue 0
        if before < count then one :: kept, Map.add genre (before + 1) seen else kept, seen
    list |> List.fold add ([], Map.empty) |> fst |> List.rev

let promote item place (list: Recommendation list) =
    let others = list |> List.filter (fun one -> one.Item <> item)
    List.insertAt (min place others.Length) (Recommendation(place + 1, item, 0f)) others

let shop = available >> atMost 2 >> promote data.Items[data.Items.Count - 1] 2 >> List.truncate 8

let user = data.Users[0]
printfn $"For {user}, before the rules and after them:"
let before, after = model |> Model.recommend 8 user, model |> Model.recommend 100 user |> shop
for was, is in List.zip before after do
    let describe (one: Recommendation) = $"""{one.Item} ({String.concat ", " (genresOf one.Item)})"""
    printfn $"{(describe was).PadRight 40} {describe is}"
