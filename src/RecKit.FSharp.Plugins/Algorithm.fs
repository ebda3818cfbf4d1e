namespace RecKit.FSharp.Plugins

open System
open RecKit.Algorithms
open RecKit.Components
open RecKit.Data
open RecKit.Models
open RecKit.Numerics
open RecKit.Numerics.Sparse

// What users had, oldest first: the memory of a model that scores from histories. The field names are those of the saved tensors.
type private Histories =
    { Starts: int[]
      Items: int[]
      Values: float32[]
      Microseconds: int64[] }

module private Histories =
    let empty = { Starts = [| 0 |]; Items = [||]; Values = [||]; Microseconds = [||] }

    let ofData (data: TrainingData) =
        let struct (starts, order) = data.Events.ByUserOldestFirst data.UserCount
        let events = data.Events
        let items, values, times = events.Items.ToArray(), events.Values.ToArray(), events.Timestamps.ToArray()
        { Starts = Array.copy starts
          Items = order |> Array.map (fun row -> items[row])
          Values = order |> Array.map (fun row -> if values.Length = 0 || Single.IsNaN values[row] then 1f else values[row])
          Microseconds = if times.Length = 0 then [||] else order |> Array.map (fun row -> times[row]) }

    /// The query as functions get it; the history of a user of the training data is that which was remembered.
    let query (itemCount: int) (histories: Histories) (query: UserQuery) =
        if query.HasHistory || query.User < 0 || query.User >= histories.Starts.Length - 1 then
            Query.make itemCount query.User query.AsOf (query.Items.ToArray()) (query.Values.ToArray()) (query.Timestamps.ToArray())
        else
            let first, last = histories.Starts[query.User], histories.Starts[query.User + 1] - 1
            let times = if histories.Microseconds.Length = 0 then [||] else histories.Microseconds[first..last]
            Query.make itemCount query.User query.AsOf histories.Items[first..last] histories.Values[first..last] times

// 'Model with what the engine asks of every model. The number of items is kept to tell those that were not trained from the others.
type private FunctionModel<'Model>(itemCount: int, histories: Histories, model: 'Model, score: 'Model -> Query -> int -> float32, save: IModelWriter -> unit) =
    interface IModel with
        member _.Score(query, items, scores) =
            let scoreOf = score model (Histories.query itemCount histories query)
            for place in 0 .. items.Length - 1 do
                let item = items[place]
                scores[place] <- if item >= 0 && item < itemCount then scoreOf item else 0f

        member _.Save writer = save writer

type private FunctionAlgorithm<'Options, 'Model>(options: 'Options, remembers: bool, train: 'Options -> Training -> 'Model, score: 'Options -> 'Model -> Query -> int -> float32) =
    let format = StateFormat.ofType<int * Histories * 'Model>

    let make (itemCount: int) histories model : IModel =
        FunctionModel(itemCount, histories, model, score options, fun writer -> StateFormat.write format writer (itemCount, histories, model))

    interface IAlgorithm with
        member _.Train(data, context) =
            context.Cancellation.ThrowIfCancellationRequested()
            let model = train options (Training(data, context))
            make data.ItemCount (if remembers then Histories.ofData data else Histories.empty) model

        member _.Load(reader, _) =
            let itemCount, histories, model = StateFormat.read<int * Histories * 'Model> format reader
            make itemCount histories model

/// <summary>What a factor model learns: the score of an item for a user is the inner product of their vectors. A bias is one more factor that stands against a 1.</summary>
type Factors =
    { /// <summary>Users × factors.</summary>
      Users: float32[,]
      /// <summary>Items × factors.</summary>
      Items: float32[,] }

// The engine ranks such a model with its blocked kernel.
type private FactorModel(factors: Factors) =
    let width = factors.Items.GetLength 1
    let rows (table: float32[,]) = Seq.cast<float32> table |> Array.ofSeq
    let users, items = rows factors.Users, rows factors.Items

    member _.UserFactors(user: int, row: Span<float32>) =
        if user >= 0 && user < factors.Users.GetLength 0 then users.AsSpan(user * width, width).CopyTo row else row.Clear()

    interface IModel with
        member model.Score(query, wanted, scores) =
            let row = Array.zeroCreate<float32> width
            model.UserFactors(query.User, row.AsSpan())
            for place in 0 .. wanted.Length - 1 do
                let item = wanted[place]
                scores[place] <- if item >= 0 && item < factors.Items.GetLength 0 then VectorMath.Score(ReadOnlySpan row, ReadOnlySpan(items, item * width, width)) else 0f

        member _.Save writer = StateFormat.write StateFormat.ofType<Factors> writer factors

    interface IFactorVectors with
        member _.Factors = width
        member _.ItemFactors = ReadOnlyMemory items
        member model.UserFactors(query, row) = model.UserFactors(query.User, row)

type private FactorAlgorithm<'Options>(options: 'Options, train: 'Options -> Training -> Factors) =
    interface IAlgorithm with
        member _.Train(data, context) =
            context.Cancellation.ThrowIfCancellationRequested()
            let learnt = train options (Training(data, context))
            let users, items, width = learnt.Users.GetLength 0, learnt.Items.GetLength 0, learnt.Items.GetLength 1
            if users <> data.UserCount || items <> data.ItemCount || learnt.Users.GetLength 1 <> width || width = 0 then
                invalidOp $"Training must return {data.UserCount} user vectors and {data.ItemCount} item vectors of one length, but returned {users} × {learnt.Users.GetLength 1} and {items} × {width}."
            FactorModel learnt

        member _.Load(reader, _) = FactorModel(StateFormat.read<Factors> StateFormat.ofType<Factors> reader)

// Nothing is stored about users: the engine supplies histories, and multiplies many of them at once.
type private WeightModel(weights: Rows) =
    let pairs = PairValues true
    let table = ItemWeights.Sparse(ReadOnlyMemory weights.Starts, ReadOnlyMemory weights.Columns, ReadOnlyMemory weights.Values)

    interface IModel with
        member _.Score(query, items, scores) =
            let profile, values = Array.zeroCreate<int> query.Items.Length, Array.zeroCreate<float32> query.Items.Length
            let count = SparseRows.Profile(query.Items.Span, query.Values.Span, weights.Count, pairs, profile.AsSpan(), values.AsSpan())
            ItemWeightScores.Sparse(ReadOnlySpan weights.Starts, ReadOnlySpan weights.Columns, ReadOnlySpan weights.Values, ReadOnlySpan(profile, 0, count), ReadOnlySpan(values, 0, count), items, scores)

        member _.Save writer = StateFormat.write StateFormat.ofType<Rows> writer weights

    interface IItemWeights with
        member _.Weights = table
        member _.Profile(query, items, values) = SparseRows.Profile(query.Items.Span, query.Values.Span, weights.Count, pairs, items, values)

    interface ISimilarItems with
        member _.SimilarItems(item, items, similarities) =
            if item < 0 || item >= weights.Count then
                0
            else
                let start, length = weights.Starts[item], weights.Degree item
                NearestInRow.Select(item, ReadOnlySpan(weights.Columns, start, length), ReadOnlySpan(weights.Values, start, length), items, similarities)

type private WeightAlgorithm<'Options>(options: 'Options, train: 'Options -> Training -> Rows) =
    interface IAlgorithm with
        member _.Train(data, context) =
            context.Cancellation.ThrowIfCancellationRequested()
            let learnt = train options (Training(data, context))
            if learnt.Count <> data.ItemCount || learnt.Width <> data.ItemCount then
                invalidOp $"Training must return {data.ItemCount} × {data.ItemCount} weights between items, but returned {learnt.Count} × {learnt.Width}."
            WeightModel learnt

        member _.Load(reader, _) = WeightModel(StateFormat.read<Rows> StateFormat.ofType<Rows> reader)

/// <summary>Turns functions into an algorithm: a training and a scoring function, or a training function alone that returns vectors or weights.</summary>
/// <remarks>
/// <para>The training function gets the options and a <see cref="T:RecKit.FSharp.Plugins.Training"/> and gives what was learnt: an array of numbers, a number, a text, or a record or tuple of these. It is saved with the model, field by field.</para>
/// <para>The scoring function gets the options, what was learnt, and a <see cref="T:RecKit.FSharp.Plugins.Query"/>, and gives a function from an item to its score.
/// What belongs to the user is computed once, before the items. Items that were not trained get 0 and never reach it. It must not change what was learnt: many threads ask at once.</para>
/// <para>Options are a record with doc comments, <c>Range</c> attributes and a <c>static member Default</c>; or <c>NoOptions</c>.</para>
/// </remarks>
[<RequireQualifiedAccess>]
module Algorithm =
    /// <summary>Makes an algorithm with traits of its own.</summary>
    /// <param name="id">The kebab-case id.</param>
    /// <param name="summary">One sentence.</param>
    /// <param name="traits">What the algorithm does and needs. With <c>UserScope.FoldIn</c> the history of every query is filled in: that of a user of the training data is remembered and saved with the model.</param>
    /// <param name="train">Learns.</param>
    /// <param name="score">Scores.</param>
    let create (id: string) (summary: string) (traits: AlgorithmTraits) (train: 'Options -> Training -> 'Model) (score: 'Options -> 'Model -> Query -> int -> float32) =
        // Asked for here, so that a model that cannot be saved fails where the component is listed, when the plugin is built.
        StateFormat.ofType<'Model> |> ignore
        let remembers = traits.Users = UserScope.FoldIn
        Component.Algorithm<'Options>(id, summary, traits, (fun options -> FunctionAlgorithm<'Options, 'Model>(options, remembers, train, score) :> IAlgorithm))

    /// <summary>Makes an algorithm whose scores order items for a user. It scores from histories, so it serves users that it was not trained on.</summary>
    /// <param name="id">The kebab-case id.</param>
    /// <param name="summary">One sentence.</param>
    /// <param name="train">Learns.</param>
    /// <param name="score">Scores.</param>
    /// <example><code>Algorithm.ranking "bought-before" "What the user had before, again."
    ///     (fun (_: NoOptions) training -> ())
    ///     (fun _ () query -> fun item -> if Array.contains item query.Items then 1f else 0f)</code></example>
    let ranking id summary train score =
        create id summary (AlgorithmTraits(Tasks = PredictionTasks.Ranking, Users = UserScope.FoldIn)) train score

    /// <summary>Makes an algorithm whose scores are ratings, on the scale of the training values. It scores from histories.</summary>
    /// <param name="id">The kebab-case id.</param>
    /// <param name="summary">One sentence.</param>
    /// <param name="train">Learns.</param>
    /// <param name="score">Predicts.</param>
    let rating id summary train score =
        create id summary (AlgorithmTraits(Tasks = (PredictionTasks.Rating ||| PredictionTasks.Ranking), Users = UserScope.FoldIn, Needs = DataNeeds.Values)) train score

    /// <summary>Makes a factor model: training returns a vector for every user and item, and the engine ranks with its fast kernels. An unknown user or item scores 0.</summary>
    /// <param name="id">The kebab-case id.</param>
    /// <param name="summary">One sentence.</param>
    /// <param name="train">Learns the vectors of <c>training.UserCount</c> users and <c>training.ItemCount</c> items.</param>
    /// <example><code>Algorithm.factors "degrees" "Popular items for active users."
    ///     (fun (_: NoOptions) training ->
    ///         { Users = Array2D.create training.UserCount 1 1f
    ///           Items = Array2D.init training.ItemCount 1 (fun item _ -> float32 (training.Interactions.Transposed.Columns(item).Length)) })</code></example>
    let factors (id: string) (summary: string) (train: 'Options -> Training -> Factors) =
        let traits = AlgorithmTraits(Tasks = PredictionTasks.Ranking, Users = UserScope.Known)
        Component.Algorithm<'Options>(id, summary, traits, (fun options -> FactorAlgorithm<'Options>(options, train) :> IAlgorithm))

    /// <summary>Makes a linear item model: training returns the weights between items, and an item scores Σ value(j) · weight(j, item) over the items j of the history. It also finds similar items.</summary>
    /// <param name="id">The kebab-case id.</param>
    /// <param name="summary">One sentence.</param>
    /// <param name="train">Learns the weights, items × items: row j holds what item j of a history adds to the score of other items.</param>
    /// <example><code>Algorithm.weights "together" "Items bought together." (fun (_: NoOptions) training -> coOccurrences training.Interactions)</code></example>
    let weights (id: string) (summary: string) (train: 'Options -> Training -> Rows) =
        let traits = AlgorithmTraits(Tasks = PredictionTasks.Ranking, Users = UserScope.History, UsesValues = true)
        Component.Algorithm<'Options>(id, summary, traits, (fun options -> WeightAlgorithm<'Options>(options, train) :> IAlgorithm))
