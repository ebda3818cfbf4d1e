namespace RecKit.FSharp.Plugins

open System
open System.Collections.Generic
open RecKit.Components
open RecKit.Data

/// <summary>Turns a function into a reader, which makes a data set from a file, a service or nothing.</summary>
[<RequireQualifiedAccess>]
module Reader =
    // Indices in the order in which ids first occur.
    let private indices (ids: string[]) =
        let known = Dictionary<string, int>(StringComparer.Ordinal)
        let index id =
            match known.TryGetValue id with
            | true, index -> index
            | _ ->
                known[id] <- known.Count
                known.Count - 1
        let column = ids |> Array.map index
        Vocabulary(known.Keys |> Array.ofSeq), column

    let private dataset (name: string) (events: Event[]) =
        let users, userColumn = events |> Array.map _.User |> indices
        let items, itemColumn = events |> Array.map _.Item |> indices
        let values: float32[] | null = if events |> Array.forall (fun event -> Single.IsNaN event.Value) then null else events |> Array.map _.Value
        let times: int64[] | null = if events |> Array.forall (fun event -> event.Timestamp = 0L) then null else events |> Array.map _.Timestamp
        Dataset(Name = name, Users = users, Items = items, Events = EventLog(userColumn, itemColumn, values, times))

    /// <summary>Makes a reader that returns a whole data set, with features and notes if it has any.</summary>
    /// <param name="id">The kebab-case id.</param>
    /// <param name="summary">One sentence.</param>
    /// <param name="read">Reads the data set. It checks <c>context.Cancellation</c> from time to time.</param>
    let create (id: string) (summary: string) (read: 'Options -> ReadContext -> Dataset) =
        Component.Reader<'Options>(id, summary, (fun options -> { new IReader with member _.Read context = read options context }))

    /// <summary>Makes a reader of events. The events have values if any of them has one, and times likewise.</summary>
    /// <param name="id">The kebab-case id.</param>
    /// <param name="summary">One sentence.</param>
    /// <param name="read">Reads the events, at least one.</param>
    /// <example><code>Reader.events "pairs" "Lines of user and item." (fun (_: NoOptions) context ->
    ///     seq { for line in System.IO.File.ReadLines context.Path do
    ///             match line.Split ' ' with
    ///             | [| user; item |] -> { User = user; Item = item; Value = nanf; Timestamp = 0L }
    ///             | _ -> failwith $"'{line}' is not a user and an item." })</code></example>
    let events (id: string) (summary: string) (read: 'Options -> ReadContext -> seq<Event>) =
        let make options (context: ReadContext) =
            let events = read options context |> Seq.map (fun event -> context.Cancellation.ThrowIfCancellationRequested(); event) |> Array.ofSeq
            let name =
                match context.Name, context.Path with
                | null, null -> id
                | null, path -> nonNull (System.IO.Path.GetFileNameWithoutExtension path)
                | name, _ -> name
            dataset name events
        create id summary make
