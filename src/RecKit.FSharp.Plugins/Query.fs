namespace RecKit.FSharp.Plugins

open System

/// <summary>Who asks a model for scores.</summary>
type Query =
    { /// <summary>The index of the user, or −1 for one that was not trained on.</summary>
      User: int
      /// <summary>The items of the user's history, oldest first; an item may stand several times.</summary>
      Items: int[]
      /// <summary>The values of the history, one per item; 1 where there are none.</summary>
      Values: float32[]
      /// <summary>The times of the history in Unix microseconds (<see cref="T:RecKit.Data.UnixTime"/>), one per item, or empty.</summary>
      Timestamps: int64[]
      /// <summary>The moment of the question in Unix microseconds (<see cref="T:RecKit.Data.UnixTime"/>); none: the end of the training data.</summary>
      AsOf: int64 voption }

module internal Query =
    /// A query of a history. Items that the model does not know are left out: a function may use them as indices.
    let make (itemCount: int) (user: int) (asOf: Nullable<int64>) (items: int[]) (values: float32[]) (times: int64[]) =
        let isKnown place = items[place] >= 0 && items[place] < itemCount
        let places = Array.init items.Length id |> Array.filter isKnown
        let pick (column: 'a[]) = if places.Length = items.Length then column else places |> Array.map (fun place -> column[place])
        { User = user
          Items = pick items
          Values = if values.Length = 0 then Array.create places.Length 1f else pick values
          Timestamps = if times.Length = 0 then times else pick times
          AsOf = if asOf.HasValue then ValueSome asOf.Value else ValueNone }
