namespace RecKit.FSharp

/// <summary>The values that a search may choose for an option.</summary>
/// <example><code>{| neighbors = Space.log 5 200; shrinkage = Space.oneOf [ 0; 10; 100 ] |}</code></example>
[<RequireQualifiedAccess>]
module Space =
    let private range (scale: string) (low: 'a) (high: 'a) = box {| min = low; max = high; scale = scale |}

    /// <summary>Any value between two.</summary>
    let between (low: 'a) (high: 'a) = range "linear" low high

    /// <summary>Any value between two, on a logarithmic scale.</summary>
    let log (low: 'a) (high: 'a) = range "log" low high

    /// <summary>One of several values.</summary>
    let oneOf (values: seq<'a>) = box (Array.ofSeq values)

/// <summary>How the options of an algorithm are chosen, on the validation part. It takes the place of the options: <c>algorithm "item-knn" (Search.random 8 {| neighbors = Space.log 10 200 |})</c>.</summary>
type Search =
    internal { Use: string; Options: objnull; Metric: string option; Space: objnull }

    /// <summary>Gets the search as one line.</summary>
    override search.ToString() = $"search: {search.Use}"

/// <summary>Makes searches.</summary>
[<RequireQualifiedAccess>]
module Search =
    /// <summary>A search of any kind.</summary>
    /// <param name="id">Its id: <c>grid</c>, <c>random</c>, <c>tpe</c>, <c>asha</c>.</param>
    /// <param name="options">Its options.</param>
    /// <param name="space">What may be chosen, by the names of the options.</param>
    let create (id: string) (options: 'Options) (space: 'Space) = { Use = id; Options = box options; Metric = None; Space = box space }

    /// <summary>Tries every combination.</summary>
    /// <param name="space">What may be chosen.</param>
    let grid (space: 'Space) = create "grid" {| |} space

    /// <summary>Tries random combinations.</summary>
    /// <param name="trials">The number of trials.</param>
    /// <param name="space">What may be chosen.</param>
    let random (trials: int) (space: 'Space) = create "random" {| trials = trials |} space

    /// <summary>Sets the metric to optimise; the default is the first metric of the experiment that fits the algorithm.</summary>
    /// <param name="metric">Its name: <c>ndcg@10</c>.</param>
    /// <param name="search">The search.</param>
    let by (metric: string) (search: Search) = { search with Metric = Some metric }
