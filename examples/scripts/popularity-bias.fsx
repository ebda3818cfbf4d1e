// A study: do models recommend what is popular already? For each model, the share of all recommendations that goes to each tenth of the items, the most popular first.
// Prints a table and writes a chart, popularity-bias.svg, into the working directory.
//   reckit script examples/scripts/popularity-bias.fsx ml-100k
#if !RECKIT
#r "nuget: RecKit.FSharp"
#endif
open System.IO
open RecKit.FSharp

let data = Dataset.named (match Host.arguments () with name :: _ -> name | [] -> "simulated")
let fold = data |> Dataset.split "per-user" {| test = 0.2 |} 42UL |> List.head

let models =
    [ for algorithm in [ "popularity"; "item-knn"; "ease"; "rp3beta" ] -> algorithm, Model.train algorithm {| |} fold.Train ]

// Items by how many events they have, in ten groups of equal size.
let groupOf =
    let counts = fold.Train |> Dataset.events |> Seq.countBy _.Item |> Map.ofSeq
    let ranked = data.Items.Ids |> Seq.sortByDescending (fun item -> Map.tryFind item counts |> Option.defaultValue 0) |> Array.ofSeq
    ranked |> Array.mapi (fun rank item -> item, 10 * rank / ranked.Length) |> dict

let shares model =
    let counts = Array.zeroCreate<float> 10
    for user in fold.Train.Users.Ids do
        for one in Model.recommend 10 user model do
            counts[groupOf[one.Item]] <- counts[groupOf[one.Item]] + 1.0
    counts |> Array.map (fun count -> count / Array.sum counts)

let results = [ for name, model in models -> name, shares model ]

printfn "share of recommendations by tenth of the items, the most popular first"
for name, byGroup in results do
    let cells = byGroup |> Array.map (sprintf "%6.3f") |> String.concat " "
    printfn $"{name.PadRight 12} {cells}"

// One row of bars per model.
let svg =
    let bar row group share =
        $"""<rect x="{110 + group * 44}" y="{40 + row * 120 + 80 - int (80.0 * share)}" width="38" height="{int (80.0 * share)}" fill="#512bd4"><title>{100.0 * share:F1} %%</title></rect>"""
    let rows =
        results |> List.mapi (fun row (name, byGroup) ->
            let bars = byGroup |> Array.mapi (bar row) |> String.concat "\n"
            $"""<text x="8" y="{40 + row * 120 + 76}">{name}</text>{bars}<line x1="104" x2="552" y1="{40 + row * 120 + 80}" y2="{40 + row * 120 + 80}" stroke="#888"/>""")
    let body = String.concat "\n" rows
    $"""<svg xmlns="http://www.w3.org/2000/svg" width="570" height="{50 + 120 * results.Length}" font-family="sans-serif" font-size="13">
<text x="8" y="20">{data.Name}: share of recommendations by tenth of the items, the most popular first</text>
{body}
</svg>"""

File.WriteAllText("popularity-bias.svg", svg)
let _, popular = results |> List.maxBy (fun (_, byGroup) -> byGroup[0])
let name, fair = results |> List.minBy (fun (_, byGroup) -> byGroup[0])
let chart = Path.GetFullPath "popularity-bias.svg"
printfn $"\nThe top tenth of the items gets between {100.0 * fair[0]:F0} %% ({name}) and {100.0 * popular[0]:F0} %% of all recommendations. Chart: {chart}"
