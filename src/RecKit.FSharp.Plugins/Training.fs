namespace RecKit.FSharp.Plugins

open RecKit.Algorithms
open RecKit.Numerics

/// <summary>What a training function gets: the data, and the context that the engine gives every algorithm.</summary>
/// <remarks>Loops over <c>Epochs</c>, <c>EachUser</c>, <c>EachItem</c> or <c>Each</c> look at the token of the training at every turn, so a training that
/// is cancelled ends within a second. A loop of another kind calls <c>Check</c>.</remarks>
[<Sealed>]
type Training internal (data: TrainingData, context: TrainingContext) =

    /// <summary>Events, features and scale.</summary>
    member _.Data = data

    /// <summary>Seed, threads, log, validator.</summary>
    member _.Context = context

    /// <summary>Users × items, with the values of the events (1 where there are none).</summary>
    member _.Interactions = data.Interactions

    /// <summary>The number of users.</summary>
    member _.UserCount = data.UserCount

    /// <summary>The number of items.</summary>
    member _.ItemCount = data.ItemCount

    /// <summary>Ends the training when it was cancelled.</summary>
    /// <exception cref="T:System.OperationCanceledException">It was cancelled.</exception>
    member _.Check() = context.Cancellation.ThrowIfCancellationRequested()

    /// <summary>A sequence that looks at the token before every element.</summary>
    /// <param name="source">The elements.</param>
    member training.Each(source: seq<'a>) =
        seq {
            for element in source do
                training.Check()
                yield element
        }

    /// <summary>The epochs of an iterative training, from 1. Progress is reported after each.</summary>
    /// <param name="count">How many.</param>
    member training.Epochs(count: int) =
        seq {
            for epoch in 1..count do
                training.Check()
                yield epoch
                match context.Progress with
                | null -> ()
                | progress -> progress.Report(float epoch / float count)
        }

    /// <summary>All user indices.</summary>
    member training.EachUser() = training.Each(seq { 0 .. data.UserCount - 1 })

    /// <summary>All item indices.</summary>
    member training.EachItem() = training.Each(seq { 0 .. data.ItemCount - 1 })

    /// <summary>A stream of random numbers, the same one for the same seed and name. It is a mutable struct: <c>let mutable random = training.Random "negatives"</c>.</summary>
    /// <param name="name">A name of its own for each use of chance.</param>
    member _.Random(name: string) = RandomStream.Derive(context.Seed, name)

    /// <summary>Logs the objective after an epoch.</summary>
    /// <param name="epoch">From 1.</param>
    /// <param name="objective">The value that the training minimises.</param>
    member _.Log(epoch: int, objective: float) = context.Log.Epoch(epoch, objective)
