namespace Contoso.Markov

open System.ComponentModel.DataAnnotations
open RecKit.Components
open RecKit.FSharp.Plugins

/// The options of markov.
type MarkovOptions =
    { /// How much less every step back into the history counts.
      [<Range(0.0, 1.0)>]
      Decay: float }

    static member Default = { Decay = 0.5 }

/// What follows what: a Markov chain of first order over the items of a user, oldest first.
module Markov =
    let private train (_: MarkovOptions) (training: Training) =
        let next = Array.init training.ItemCount (fun _ -> System.Collections.Generic.Dictionary<int, float32>())
        let struct (starts, order) = training.Data.Events.ByUserOldestFirst training.UserCount
        let items = training.Data.Events.Items.ToArray()
        for user in training.EachUser() do
            for place in starts[user] .. starts[user + 1] - 2 do
                let here, there = items[order[place]], items[order[place + 1]]
                let before = match next[here].TryGetValue there with | true, count -> count | _ -> 0f
                next[here][there] <- before + 1f
        let sorted = next |> Array.map (fun row -> row |> Seq.sortBy _.Key |> Array.ofSeq)
        (sorted |> Array.map (Array.map _.Key), sorted |> Array.map (Array.map _.Value))

    let private score (options: MarkovOptions) (followers: int[][], counts: float32[][]) (query: Query) =
        let mass = Array.zeroCreate<float> followers.Length
        for place in query.Items.Length - 1 .. -1 .. max 0 (query.Items.Length - 10) do
            let item = query.Items[place]
            let weight = options.Decay ** float (query.Items.Length - 1 - place)
            Array.iter2 (fun follower (count: float32) -> mass[follower] <- mass[follower] + weight * float count) followers[item] counts[item]
        fun item -> float32 mass[item]

    let component' = Algorithm.ranking "markov" "Scores items by how often they followed those that the user had last." train score

/// Names what this assembly brings.
type MarkovPlugin() =
    interface IPlugin with
        member _.Components = [| Markov.component' |]

[<assembly: Plugin(typeof<MarkovPlugin>)>]
do ()
