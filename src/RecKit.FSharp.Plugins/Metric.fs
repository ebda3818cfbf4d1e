namespace RecKit.FSharp.Plugins

open System
open RecKit.Algorithms
open RecKit.Components
open RecKit.Metrics

/// <summary>One user of an evaluation, as a metric function gets it.</summary>
type MetricCase =
    { /// <summary>The index of the user.</summary>
      User: int
      /// <summary>The item of each test event.</summary>
      TestItems: int[]
      /// <summary>The rating of each test event; 1 where there are none, NaN where it is not known.</summary>
      TestRatings: float32[]
      /// <summary>The prediction for each test event; empty when the model makes lists only.</summary>
      Predictions: float32[]
      /// <summary>The recommended items, best first.</summary>
      List: int[]
      /// <summary>The rating of each listed item in the test part; negative infinity when it is not there.</summary>
      ListRatings: float32[]
      /// <summary>The ratings of the test items that could have been listed, highest first.</summary>
      IdealRatings: float32[]
      /// <summary>How many candidates were ranked.</summary>
      CandidateCount: int }

    /// <summary>Tells whether the item at a place of the list (from 0) is among the test items.</summary>
    /// <param name="place">From 0.</param>
    member case.IsHit(place: int) = not (Single.IsNegativeInfinity case.ListRatings[place])

    /// <summary>The places of the list (from 0) that hold test items.</summary>
    member case.Hits = [| for place in 0 .. case.List.Length - 1 do if case.IsHit place then place |]

module private MetricCases =
    let ofUserCase (case: UserCase inref) (depth: int) =
        let length = min depth case.List.Length
        { User = case.User
          TestItems = case.TestItems.ToArray()
          TestRatings = case.TestRatings.ToArray()
          Predictions = case.Predictions.ToArray()
          List = case.List.Slice(0, length).ToArray()
          ListRatings = case.ListRatings.Slice(0, min length case.ListRatings.Length).ToArray()
          IdealRatings = case.IdealRatings.ToArray()
          CandidateCount = case.CandidateCount }

type private FunctionMetric(width: int, depth: int, measure: MetricCase -> float[], aggregate: float[] -> float) =
    interface IMetric with
        member _.Width = width
        member _.ListDepth = depth

        member _.Measure(case, statistics) =
            let row = measure (MetricCases.ofUserCase &case depth)
            if row.Length = 0 then
                false
            elif row.Length <> width then
                invalidOp $"The metric gives {row.Length} numbers for a user, but {width} were promised."
            else
                row.AsSpan().CopyTo statistics
                true

        member _.Aggregate sums = aggregate (sums.ToArray())

type private FunctionContextMetric(width: int, depth: int, prepare: MetricContext -> MetricCase -> float[], aggregate: float[] -> float) =
    interface IContextMetric with
        member _.ListDepth = depth

        member _.Bind context =
            let measure = prepare context
            let metric = FunctionMetric(width, depth, measure, aggregate) :> IMetric
            { new IUserMeasure with
                member _.Width = width
                member _.Measure(case, statistics) = metric.Measure(&case, statistics) }

        member _.Aggregate sums = aggregate (sums.ToArray())

/// <summary>How often the lists of all users show each item, as a metric function gets it.</summary>
type ExposureCase =
    { /// <summary>How many lists hold each item; one number per item of the data set.</summary>
      Counts: int[]
      /// <summary>The number of lists.</summary>
      Lists: int
      /// <summary>How many users have each item in the training part.</summary>
      ItemUsers: int[] }

type private FunctionExposureMetric(depth: int, aggregate: ExposureCase -> float) =
    interface IExposureMetric with
        member _.ListDepth = depth
        member _.Aggregate exposure = aggregate { Counts = exposure.Counts.ToArray(); Lists = exposure.Lists; ItemUsers = exposure.ItemUsers.ToArray() }

/// <summary>Turns a function of one user into a metric. Per-user tables, intervals and significance tests come with it.</summary>
/// <remarks>Options are a record, or <c>NoOptions</c>. An integer option <c>K</c> makes <c>id@10</c> a short form of it.</remarks>
[<RequireQualifiedAccess>]
module Metric =
    /// <summary>Makes a metric in two halves: the sufficient statistics of a user, and the value of their sums over users.</summary>
    /// <param name="id">The kebab-case id.</param>
    /// <param name="summary">One sentence.</param>
    /// <param name="traits">What it measures, and which direction is better.</param>
    /// <param name="depth">How long a list it looks at; 0 when it looks at predictions only.</param>
    /// <param name="width">How many statistics there are per user.</param>
    /// <param name="measure">Gives that many finite numbers, or none where the metric is not defined for the user.</param>
    /// <param name="aggregate">Gives the value of the sums.</param>
    /// <example>Root mean squared error: <code>Metric.create "rms" "Root mean squared error." (MetricTraits(Task = PredictionTasks.Rating, HigherIsBetter = false))
    ///     (fun (_: NoOptions) -> 0) 2 (fun _ case -> [| sumOfSquares case; float case.TestItems.Length |]) (fun sums -> sqrt (sums[0] / sums[1]))</code></example>
    let create (id: string) (summary: string) (traits: MetricTraits) (depth: 'Options -> int) (width: int) (measure: 'Options -> MetricCase -> float[]) (aggregate: float[] -> float) =
        Component.Metric<'Options>(id, summary, traits, Func<'Options, IMetric>(fun options -> FunctionMetric(width, depth options, measure options, aggregate)))

    let private mean task higher id summary depth (measure: 'Options -> MetricCase -> float) =
        let row options case =
            match measure options case with
            | value when Double.IsNaN value -> [||]
            | value -> [| value; 1.0 |]
        create id summary (MetricTraits(Task = task, HigherIsBetter = higher)) depth 2 row (fun sums -> sums[0] / sums[1])

    /// <summary>Makes a metric of lists: the mean over users of a value that is better when higher. NaN: not defined for the user, who is left out.</summary>
    /// <param name="id">The kebab-case id.</param>
    /// <param name="summary">One sentence.</param>
    /// <param name="depth">How long a list it looks at.</param>
    /// <param name="measure">The value of one user.</param>
    /// <example><code>Metric.ranking "first-hit" "One divided by the rank of the first hit." (fun (o: Options) -> o.K)
    ///     (fun _ case -> match Array.tryHead case.Hits with Some place -> 1.0 / float (place + 1) | None -> 0.0)</code></example>
    let ranking id summary depth measure = mean PredictionTasks.Ranking true id summary depth measure

    /// <summary>Makes a metric of predicted ratings: the mean over users of a value that is better when lower. NaN: not defined for the user, who is left out.</summary>
    /// <param name="id">The kebab-case id.</param>
    /// <param name="summary">One sentence.</param>
    /// <param name="measure">The value of one user.</param>
    let error id summary (measure: 'Options -> MetricCase -> float) = mean PredictionTasks.Rating false id summary (fun (_: 'Options) -> 0) measure

    /// <summary>Makes a metric of lists that also looks at the training part (popularity, features, histories): the mean over users of a value. NaN: not defined for the user, who is left out.</summary>
    /// <param name="id">The kebab-case id.</param>
    /// <param name="summary">One sentence.</param>
    /// <param name="higherIsBetter">Whether a higher value is better.</param>
    /// <param name="depth">The length of the list it looks at.</param>
    /// <param name="prepare">Computes once per evaluation what all users share, and returns the function that measures one user.</param>
    /// <example><code>Metric.context "mean-users" "How many users have the listed items." false (fun (o: Options) -> o.K)
    ///     (fun _ context ->
    ///         let users = context.ItemUsers.ToArray()
    ///         fun case -> if case.List.Length = 0 then nan else case.List |> Array.averageBy (fun item -> float users[item]))</code></example>
    let context (id: string) (summary: string) (higherIsBetter: bool) (depth: 'Options -> int) (prepare: 'Options -> MetricContext -> MetricCase -> float) =
        let make options =
            let row context =
                let measure = prepare options context
                fun case -> match measure case with value when Double.IsNaN value -> [||] | value -> [| value; 1.0 |]
            FunctionContextMetric(2, depth options, row, (fun sums -> sums[0] / sums[1])) :> IContextMetric
        Component.Metric<'Options>(id, summary, MetricTraits(Task = PredictionTasks.Ranking, HigherIsBetter = higherIsBetter), Func<'Options, IContextMetric> make)

    /// <summary>Makes a metric of how often the lists of all users show each item: coverage, concentration.</summary>
    /// <param name="id">The kebab-case id.</param>
    /// <param name="summary">One sentence.</param>
    /// <param name="higherIsBetter">Whether a higher value is better.</param>
    /// <param name="depth">How many places of each list count.</param>
    /// <param name="value">Computes the value; NaN where it is not defined.</param>
    /// <example><code>Metric.exposure "shown" "Share of items that are in any list." true (fun (o: Options) -> o.K)
    ///     (fun _ exposure -> exposure.Counts |> Array.averageBy (fun count -> if count > 0 then 1.0 else 0.0))</code></example>
    let exposure (id: string) (summary: string) (higherIsBetter: bool) (depth: 'Options -> int) (value: 'Options -> ExposureCase -> float) =
        let make options = FunctionExposureMetric(depth options, value options) :> IExposureMetric
        Component.Metric<'Options>(id, summary, MetricTraits(Task = PredictionTasks.Ranking, HigherIsBetter = higherIsBetter), Func<'Options, IExposureMetric> make)
