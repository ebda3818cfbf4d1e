namespace RecKit.FSharp

open RecKit.Components
open RecKit.Learning.Splitting
open RecKit.Runs.Workbench
open RecKit.Data
open RecKit.Data.Rows
open RecKit.Splitting

/// <summary>One fold of a split. All parts share the users and items of the whole data set: <c>fold.Train.Users</c> also lists users without a training event.
/// <see cref="M:RecKit.FSharp.Dataset.activeUsers(RecKit.Data.Dataset)"/> lists those with events.</summary>
[<StructuredFormatDisplay("{AsText}")>]
type DatasetFold =
    { /// <summary>The name of the fold.</summary>
      Name: string
      /// <summary>The training events. Its users and items are those of the whole data set, with or without training events.</summary>
      Train: Dataset
      /// <summary>The validation events, for early stopping and searches; none if the split has none.</summary>
      Validation: Dataset option
      /// <summary>The test events.</summary>
      Test: Dataset }

    member internal fold.AsText =
        let validation = match fold.Validation with Some part -> $"{part.Events.Count} validation, " | None -> ""
        $"{fold.Name}: {fold.Train.Events.Count} training, {validation}{fold.Test.Events.Count} test events"

    /// <summary>Gets the name and sizes.</summary>
    override fold.ToString() = fold.AsText

/// <summary>One event of a data set.</summary>
[<Struct>]
type Interaction =
    { /// <summary>The id of the user.</summary>
      User: string
      /// <summary>The id of the item.</summary>
      Item: string
      /// <summary>The rating; none where it is not known.</summary>
      Rating: float32 voption
      /// <summary>The time in Unix microseconds (<see cref="T:RecKit.Data.UnixTime"/>).</summary>
      Timestamp: int64 voption }

/// <summary>Reads, inspects and splits data sets.</summary>
[<RequireQualifiedAccess>]
module Dataset =
    /// <summary>Reads a named data set.</summary>
    /// <param name="name">The name: <c>simulated</c>, <c>ml-100k</c>.</param>
    let named (name: string) = Host.current().ReadDataset(name, Host.token ())

    /// <summary>Reads a data set by the keys that <c>dataset:</c> has in a file: <c>{| path = "books.csv"; format = "delimited" |}</c>.</summary>
    /// <param name="keys">The keys.</param>
    let read (keys: 'Keys) =
        match Values.plain (box keys) with
        | :? System.Collections.Generic.IReadOnlyDictionary<string, objnull> as given ->
            let data = DatasetLoader.Read(Host.parts().Dataset(given, System.Environment.CurrentDirectory, "dataset"), cancellation = Host.token ())
            for notice in data.Notices do
                eprintfn "warning: %s" notice.Message
            data
        | _ -> invalidArg (nameof keys) "A record with the keys of a data set is expected: {| path = …; format = … |}."

    /// <summary>Makes a data set of events.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="events">The events.</param>
    let ofEvents (name: string) (events: seq<Interaction>) =
        let builder = DatasetBuilder()
        for event in events do
            builder.Add(DatasetRow(event.User, event.Item, ValueOption.toNullable event.Rating, ValueOption.toNullable event.Timestamp))
        builder.Build name

    /// <summary>Lists the ids of the users that have events, in the order of <c>data.Users</c>. A part of a split knows all users of the whole data set.</summary>
    /// <param name="data">The data set.</param>
    /// <example><code>let trained = fold.Train |> Dataset.activeUsers</code></example>
    let activeUsers (data: Dataset) =
        let users = data.Events.Users.ToArray() |> Array.distinct |> Array.sort
        [ for user in users -> data.Users[user] ]

    /// <summary>Lists the events of a data set.</summary>
    /// <param name="data">The data set.</param>
    let events (data: Dataset) =
        let log = data.Events
        seq {
            for row in 0 .. log.Count - 1 ->
                { User = data.Users[log.Users[row]]
                  Item = data.Items[log.Items[row]]
                  Rating = if log.HasValues && not (System.Single.IsNaN log.Values[row]) then ValueSome log.Values[row] else ValueNone
                  Timestamp = if log.HasTimestamps then ValueSome log.Timestamps[row] else ValueNone }
        }

    /// <summary>Counts users, items and events, with density and distributions.</summary>
    /// <param name="data">The data set.</param>
    let statistics (data: Dataset) = DatasetMeasurer.Measure data

    /// <summary>Splits a data set.</summary>
    /// <param name="id">The split.</param>
    /// <param name="options">Its options.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="data">The data set.</param>
    let split (id: string) (options: 'Options) (seed: uint64) (data: Dataset) =
        let splitting = Host.parts().Component(ComponentKind.Split, id, Values.plain (box options), "split", "options").Create<ISplit>()
        let folds = FoldMaker.Make(splitting, id, data, SplitContext(Seed = seed))
        let part (fold: Fold) what (rows: System.ReadOnlyMemory<int>) = data.Part($"{data.Name}, {fold.Name}, {what}", rows.Span)
        [ for fold in folds ->
              { Name = fold.Name
                Train = part fold "train" fold.Train
                Validation = if fold.Validation.IsEmpty then None else Some(part fold "validation" fold.Validation)
                Test = part fold "test" fold.Test } ]
