namespace RecKit.FSharp.Plugins

open System
open RecKit.Components
open RecKit.Data
open RecKit.Splitting

/// <summary>Turns a function into a split.</summary>
[<RequireQualifiedAccess>]
module Split =
    /// <summary>Makes a fold of rows.</summary>
    /// <param name="name">The name for tables.</param>
    /// <param name="train">Rows to train on.</param>
    /// <param name="validation">Rows for early stopping and searches; may be empty.</param>
    /// <param name="test">Rows to test on.</param>
    let fold (name: string) (train: seq<int>) (validation: seq<int>) (test: seq<int>) =
        let ascending (rows: seq<int>) = ReadOnlyMemory(rows |> Seq.sort |> Array.ofSeq)
        Fold(name, ascending train, ascending validation, ascending test)

    /// <summary>Makes a split.</summary>
    /// <param name="id">The kebab-case id.</param>
    /// <param name="summary">One sentence.</param>
    /// <param name="divide">Gives the folds; the same for the same data and seed.</param>
    let create (id: string) (summary: string) (divide: 'Options -> Dataset -> uint64 -> Fold seq) =
        Component.Split<'Options>(id, summary, (fun options ->
            { new ISplit with
                member _.Split(data, context) =
                    context.Cancellation.ThrowIfCancellationRequested()
                    divide options data context.Seed |> Array.ofSeq :> _ }))
