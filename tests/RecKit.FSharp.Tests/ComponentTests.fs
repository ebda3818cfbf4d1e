namespace RecKit.FSharp.Tests

open System
open RecKit.Components
open RecKit.FSharp.Plugins
open RecKit.Models
open RecKit.Algorithms
open RecKit.Testing.Data
open RecKit.Testing.Models
open Shouldly
open Xunit

type Everything =
    { Whole: int
      Large: int64
      Exact: float
      Rough: float32
      Flag: bool
      Text: string
      Texts: string[]
      Floats: float32[]
      Doubles: float[]
      Ints: int[]
      Longs: int64[]
      Table: float32[,]
      Jagged: float32[][]
      Pair: int[] * string
      Nested: Rows }

type ComponentTests() =
    let data = TinyData.Tastes().Training
    let context = TrainingContext(Seed = 3UL)

    let scores (model: IModel) query =
        let items = [| 0 .. data.ItemCount - 1 |]
        let values = Array.zeroCreate<float32> items.Length
        model.Score(&query, ReadOnlySpan items, Span values)
        values

    let algorithm (component': Component) = component'.Create(NoOptions()) :?> IAlgorithm

    [<Fact>]
    member _.``What a training gives is saved whole``() =
        let whole =
            { Whole = 1; Large = 5_000_000_000L; Exact = 0.1; Rough = 0.5f; Flag = true; Text = "ä"; Texts = [| "a"; "b" |]
              Floats = [| 1f; 2f |]; Doubles = [| 0.1 |]; Ints = [| 3 |]; Longs = [| 4L |]; Table = array2D [ [ 1f; 2f; 3f ]; [ 4f; 5f; 6f ] ]
              Jagged = [| [| 1f |]; [||]; [| 2f; 3f |] |]; Pair = ([| 7 |], "x"); Nested = Rows.ofMatrix data.Interactions }
        let mutable seen: Everything list = []
        let score (_: NoOptions) (state: Everything) (_: Query) =
            seen <- state :: seen
            fun _ -> 0f
        let made = Algorithm.ranking "whole" "Keeps everything." (fun _ _ -> whole) score |> algorithm
        let store = MemoryModelStore.Save(made.Train(data, context))
        let loaded = made.Load(store, LoadContext())
        scores loaded (UserQuery.Known 0) |> ignore
        seen |> List.distinct |> shouldEqual [ whole ]

    [<Fact>]
    member _.``What cannot be saved is refused where the component is made``() =
        let fails () = Algorithm.ranking "clock" "Keeps a clock." (fun (_: NoOptions) _ -> {| At = DateTime.UnixEpoch |}) (fun _ _ _ _ -> 0f) |> ignore
        (Should.Throw<InvalidOperationException> fails).Message.ShouldContain "DateTime ('at')"

    [<Fact>]
    member _.``The history of a known user is remembered, oldest first, and a given one replaces it``() =
        let score (_: NoOptions) () (query: Query) =
            let order = dict [ for place, item in Seq.indexed query.Items do if Array.LastIndexOf(query.Items, item) = place then item, float32 (place + 1) ]
            fun item -> match order.TryGetValue item with | true, place -> place | _ -> 0f
        let model = (Algorithm.ranking "places" "Scores by place." (fun _ _ -> ()) score |> algorithm).Train(data, context)
        let struct (starts, rows) = data.Events.ByUserOldestFirst data.UserCount
        let last = data.Events.Items[rows[starts[6] - 1]]
        let mine = scores model (UserQuery.Known 5)
        mine[last] |> shouldEqual (Array.max mine)
        let given = scores model (UserQuery.FromHistory(ReadOnlyMemory [| 2; 9 |], user = 5))
        (given[2], given[9], Array.sum given) |> shouldEqual (1f, 2f, 3f)
        scores model UserQuery.Cold |> Array.sum |> shouldEqual 0f

    [<Fact>]
    member _.``Loops of a training look at the token``() =
        use source = new Threading.CancellationTokenSource()
        let mutable turns = 0
        let train (_: NoOptions) (training: Training) =
            for epoch in training.Epochs 1000 do
                turns <- epoch
                if epoch = 3 then source.Cancel()
        let made = Algorithm.ranking "loop" "Loops." train (fun _ () _ _ -> 0f) |> algorithm
        let cancelled = TrainingContext(Seed = 1UL, Cancellation = source.Token)
        Should.Throw<OperationCanceledException>(fun () -> made.Train(data, cancelled) |> ignore) |> ignore
        turns.ShouldBe 3
