namespace RecKit.FSharp.Plugins

open RecKit.Components
open RecKit.Data

/// <summary>One event of a data set, as a filter function gets it.</summary>
type Event =
    { /// <summary>The id of the user.</summary>
      User: string
      /// <summary>The id of the item.</summary>
      Item: string
      /// <summary>The rating; NaN where there is none.</summary>
      Value: float32
      /// <summary>The time in Unix microseconds (<see cref="T:RecKit.Data.UnixTime"/>); 0 where there is none.</summary>
      Timestamp: int64 }

/// <summary>Turns a function into a filter, which removes events before the split.</summary>
[<RequireQualifiedAccess>]
module Filter =
    /// <summary>Makes a filter that looks at the whole data set.</summary>
    /// <param name="id">The kebab-case id.</param>
    /// <param name="summary">One sentence.</param>
    /// <param name="keep">Gives the rows to keep, ascending.</param>
    let rows (id: string) (summary: string) (keep: 'Options -> Dataset -> int[]) =
        Component.Filter<'Options>(id, summary, (fun options -> 
            { new IFilter with
                member _.Keep(data, context) =
                    context.Cancellation.ThrowIfCancellationRequested()
                    keep options data }))

    /// <summary>Makes a filter that decides by each event alone.</summary>
    /// <param name="id">The kebab-case id.</param>
    /// <param name="summary">One sentence.</param>
    /// <param name="keep">Tells whether an event stays.</param>
    /// <example><code>Filter.events "good-ones" "Keeps ratings of at least a threshold." (fun (o: Options) event -> event.Value >= o.Threshold)</code></example>
    let events (id: string) (summary: string) (keep: 'Options -> Event -> bool) =
        let select options (data: Dataset) (context: FilterContext) =
            let log = data.Events
            [| for row in 0 .. log.Count - 1 do
                   context.Cancellation.ThrowIfCancellationRequested()
                   let event =
                       { User = data.Users[log.Users[row]]
                         Item = data.Items[log.Items[row]]
                         Value = if log.HasValues then log.Values[row] else nanf
                         Timestamp = if log.HasTimestamps then log.Timestamps[row] else 0L }
                   if keep options event then row |]
        Component.Filter<'Options>(id, summary, (fun options -> { new IEventFilter with member _.Keep(data, context) = select options data context }))
