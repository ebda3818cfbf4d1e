namespace RecKit.FSharp.Plugins

open System
open RecKit.Components
open RecKit.Reranking

/// <summary>A ranked item that a reranking function may choose.</summary>
[<Struct>]
type RankedItem =
    { /// <summary>The place in the list, from 0: what the function gives back for the items it chooses.</summary>
      Place: int
      /// <summary>The index of the item; one that is not below the number of items of the training is not known.</summary>
      Item: int
      /// <summary>Its score.</summary>
      Score: float32 }

type private FunctionList<'Facts>(format: StateFormat, depth: int -> int, facts: 'Facts, rerank: 'Facts -> RankedItem[] -> int -> int[]) =
    interface IListReranker with
        member _.CandidateCount length = max length (depth length)

        member _.Rerank(list, places, scores) =
            let ranked = Array.zeroCreate<RankedItem> list.Items.Length
            for place in 0 .. ranked.Length - 1 do
                ranked[place] <- { Place = place; Item = list.Items[place]; Score = list.Scores[place] }
            let chosen = rerank facts ranked (min places.Length ranked.Length)
            let count = min chosen.Length places.Length
            for place in 0 .. count - 1 do
                places[place] <- chosen[place]
                scores[place] <- list.Scores[chosen[place]]
            count

        member _.Save writer = StateFormat.write format writer facts

/// <summary>Turns functions into a reranker: business rules, caps, diversity.</summary>
[<RequireQualifiedAccess>]
module Reranker =
    /// <summary>Makes a reranker.</summary>
    /// <param name="id">The kebab-case id.</param>
    /// <param name="summary">One sentence.</param>
    /// <param name="features">The names of the item features it needs.</param>
    /// <param name="depth">From how many of the best items it chooses, for a list of a length.</param>
    /// <param name="prepare">Gives what it must know of the items: arrays, numbers, texts, or a record or tuple of these. It is saved with the model.</param>
    /// <param name="rerank">Chooses places among the ranked items, at most as many as are wanted, best first.</param>
    /// <example><code>Reranker.create "unseen-first" "Items that few have come first." (fun (_: NoOptions) -> []) (fun _ length -> 3 * length)
    ///     (fun _ facts -> facts.ItemUsers.ToArray())
    ///     (fun _ users items wanted -> items |> Array.sortBy (fun i -> users[i.Item]) |> Array.truncate wanted |> Array.map _.Place)</code></example>
    let create
        (id: string)
        (summary: string)
        (features: 'Options -> string list)
        (depth: 'Options -> int -> int)
        (prepare: 'Options -> ItemFacts -> 'Facts)
        (rerank: 'Options -> 'Facts -> RankedItem[] -> int -> int[])
        =
        let format = StateFormat.ofType<'Facts>

        let make options =
            { new IReranker with
                member _.Features = features options |> Array.ofList :> _
                member _.Prepare(items, context) =
                    context.Cancellation.ThrowIfCancellationRequested()
                    FunctionList(format, depth options, prepare options items, rerank options)
                member _.Load(reader, _) = FunctionList(format, depth options, StateFormat.read<'Facts> format reader, rerank options) }

        Component.Reranker<'Options>(id, summary, Func<'Options, IReranker> make)
