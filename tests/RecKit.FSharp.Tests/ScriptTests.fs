namespace RecKit.FSharp.Tests

open System
open System.IO
open RecKit.Components
open RecKit.Diagnostics
open RecKit.Hosting
open RecKit.Plugins.Trust
open RecKit.Results
open RecKit.Scripting
open RecKit.Testing
open Shouldly
open Xunit

/// Scripts as plugins: compiled once, listed and loaded like any other, and refused with the place of what is wrong.
type ScriptTests() =
    let directory = new Temporary()

    let walk = """open System.ComponentModel.DataAnnotations
open RecKit.FSharp.Plugins

type Options =
    { /// How much it weighs.
      [<Range(0.0, 2.0)>]
      Weight: float }

    static member Default = { Weight = 1.0 }

let train (_: Options) (training: Training) = Rows.ofMatrix training.Interactions.Transposed

let score (options: Options) (users: Rows) (query: Query) =
    fun item -> float32 (options.Weight * float (users.Degree item))

let plugin = [ Algorithm.ranking "degree" "Scores items by their users." train score ]
"""

    // One of each kind of combinator, with a union as an option.
    let combinators = """open System.ComponentModel.DataAnnotations
open RecKit.Components
open RecKit.FSharp.Plugins

/// How to count.
type Counting =
    | Plain
    | SquareRoot

type Options =
    { /// The length of the list.
      [<Range(1, 1000)>]
      K: int }

    static member Default = { K = 10 }

type CountOptions =
    { /// How users are counted.
      Counting: Counting }

    static member Default = { Counting = SquareRoot }

let together (options: CountOptions) (training: Training) =
    let users = training.Interactions
    let row item =
        let counts = Array.zeroCreate<float32> training.ItemCount
        for user in users.Transposed.Columns(item).ToArray() do
            for other in users.Columns(user).ToArray() do
                if other <> item then counts[other] <- counts[other] + 1f
        [ for other in 0 .. counts.Length - 1 do
              if counts[other] > 0f then
                  other, (match options.Counting with Plain -> counts[other] | SquareRoot -> sqrt counts[other]) ]
    Rows.ofSeq training.ItemCount [ for item in training.EachItem() -> row item ]

let vectors (_: NoOptions) (training: Training) =
    // Two rounds of averaging from random item vectors.
    let mutable random = training.Random "vectors"
    let items = Array2D.init training.ItemCount 4 (fun _ _ -> 0f)
    for item in 0 .. training.ItemCount - 1 do
        for factor in 0 .. 3 do
            items[item, factor] <- 0.1f + float32 (random.NextDouble()) + float32 (training.Interactions.Transposed.Columns(item).Length)
    let users = Array2D.init training.UserCount 4 (fun user factor ->
        let mine = training.Interactions.Columns(user).ToArray()
        if mine.Length = 0 then 0f else mine |> Array.averageBy (fun item -> items[item, factor]))
    { Users = users; Items = items }

let meanUsers (_: Options) (context: RecKit.Metrics.MetricContext) =
    let users = context.ItemUsers.ToArray()
    fun (case: MetricCase) -> if case.List.Length = 0 then nan else case.List |> Array.averageBy (fun item -> float users[item])

let pairs (_: NoOptions) (context: RecKit.Data.ReadContext) =
    seq {
        for line in System.IO.File.ReadLines context.Path do
            let fields = line.Split ' '
            { User = fields[0]; Item = fields[1]; Value = float32 fields[2]; Timestamp = 0L }
    }

let plugin =
    [ Algorithm.weights "together" "Items of the same users." together
      Algorithm.factors "averages" "Users are the mean of their items." vectors
      Metric.context "mean-users" "How many users have the listed items." false (fun (o: Options) -> o.K) meanUsers
      Metric.exposure "shown" "Share of items in any list." true (fun (o: Options) -> o.K) (fun _ exposure -> exposure.Counts |> Array.averageBy (fun count -> if count > 0 then 1.0 else 0.0))
      Search.points "uniform" "Uniform random points." (fun (_: NoOptions) -> 12) (fun _ parameters _ random -> Array.init parameters (fun _ -> random ()))
      Reader.events "pairs" "Lines of user, item and rating." pairs ]
"""

    interface IDisposable with
        member _.Dispose() = (directory :> IDisposable).Dispose()

    [<Fact>]
    member _.``A script is listed with its options, and its algorithm passes the conformance kit but for fold-in``() =
        let script = directory.Write("degree.fsx", walk)
        let host = hostOf [ script ]
        let degree = host.Catalog.Find(ComponentKind.Algorithm, "degree") |> Seq.exactlyOne
        let weight = degree.Options.Options |> Seq.exactlyOne
        (weight.Name, weight.Description) |> shouldEqual ("weight", "How much it weighs.")
        (host.Plugins |> Seq.find (fun plugin -> plugin.Id = "degree")).Directory |> shouldEqual script
        for check in ComponentConformance.Checks degree do
            // The same for everyone: a history changes nothing, and the kit says so.
            match check.Name with
            | "fold-in" | "history" -> (Should.Throw<ConformanceException> check.Run).Message.ShouldContain "degree"
            | _ -> check.Run.Invoke()

    [<Fact>]
    member _.``Every combinator makes a component that passes the conformance kit``() =
        let script = directory.Write("combinators.fsx", combinators)
        let host = hostOf [ script ]
        host.ProblemsAt script |> List.ofSeq |> shouldEqual []
        let made = host.Catalog.Components |> Seq.filter (fun one -> one.Plugin = "combinators") |> List.ofSeq
        made.Length.ShouldBe 6
        let outcome (one: RecKit.Catalog.ComponentDescriptor) (check: ConformanceCheck) =
            try
                check.Run.Invoke()
                None
            with :? ConformanceException as e -> Some $"{one.Id}, {check.Name}: {e.Message}"
        let failed = [ for one in made do if one.Kind <> ComponentKind.Reader then yield! ComponentConformance.Checks one |> Seq.choose (outcome one) ]
        String.Join('\n', failed) |> shouldEqual ""
        let counting = (made |> List.find (fun one -> one.Id = "together")).Options.Options |> Seq.exactlyOne
        List.ofSeq counting.Choices |> shouldEqual [ "plain"; "square-root" ]
        string counting.Default |> shouldEqual "square-root"
        let file = directory.Write("pairs.txt", "a x 4\na y 3\nb x 5\n")
        let reader = (made |> List.find (fun one -> one.Kind = ComponentKind.Reader)).Create(System.Text.Json.Nodes.JsonObject()) :?> RecKit.Data.IReader
        let data = reader.Read(RecKit.Data.ReadContext(Path = file))
        (data.Name, data.Users.Count, data.Items.Count, data.Events.Values.ToArray() |> List.ofArray) |> shouldEqual ("pairs", 2, 2, [ 4f; 3f; 5f ])

    [<Fact>]
    member _.``The second start does not compile``() =
        let script = directory.Write("again.fsx", walk + $"// {directory.Path}\n")
        let source = ScriptSource()
        let first = source.FindFolders script
        let written () =
            [ for folder in first do
                  for file in Directory.GetFiles folder -> file, File.GetLastWriteTimeUtc file ]
        let compiled = written ()
        compiled.ShouldNotBeEmpty()
        ScriptSource().FindFolders script |> shouldEqual first
        written () |> shouldEqual compiled
        File.AppendAllText(script, "// changed\n")
        (source.FindFolders script = first).ShouldBeFalse()

    [<Theory>]
    [<InlineData("syntax", "let train x = x +\n", 2, "RK3016", "FS")>]
    [<InlineData("type", "open RecKit.FSharp.Plugins\nlet x: int = \"a\"\n", 2, "RK3016", "FS0001")>]
    [<InlineData("absent", "let x = 42\n", 1, "RK3010", "there is no value 'plugin'")>]
    [<InlineData("wrong", "let x = 1\nlet plugin = 42\n", 2, "RK3010", "'plugin' is of type Int32, but a list of components is expected")>]
    [<InlineData("nuget", "\n#r \"nuget: Newtonsoft.Json\"\nlet plugin = 42\n", 2, "RK3016", "cannot refer to NuGet packages")>]
    [<InlineData("file", "#load \"nowhere.fsx\"\nlet plugin = 42\n", 1, "RK3016", "there is no file")>]
    [<InlineData("undocumented", "open RecKit.FSharp.Plugins\ntype O =\n    { Steps: int }\n    static member Default = { Steps = 1 }\nlet plugin = [ Metric.ranking \"m\" \"M.\" (fun (o: O) -> o.Steps) (fun _ _ -> 1.0) ]\n", 3, "RK3013", "has no description")>]
    [<InlineData("state", "open RecKit.FSharp.Plugins\nopen RecKit.Components\nlet plugin = [ Algorithm.ranking \"a\" \"A.\" (fun (_: NoOptions) _ -> System.DateTime.Now) (fun _ _ _ _ -> 0f) ]\n", 3, "RK3010", "cannot be saved with the model")>]
    member _.``What is wrong with a script is told with its place``(name: string, text: string, line: int, code: string, message: string) =
        let script = directory.Write($"{name}.fsx", text)
        let host = hostOf [ script ]
        let problem = host.ProblemsAt script |> Seq.head
        problem.Code |> shouldEqual code
        problem.Message.ShouldContain message
        let place = problem.Location.Value
        (place.File, place.Line) |> shouldEqual (script, line)
        (host.Plugins |> Seq.find (fun plugin -> plugin.Directory = script)).State.ShouldBe PluginState.Malfunctioned

    [<Fact>]
    member _.``A script takes in other scripts, and is compiled again when one of them changes``() =
        let common = directory.Write("common.fsx", "let one = 1f\n")
        let script = directory.Write("loads.fsx", "#load \"common.fsx\"\nopen RecKit.FSharp.Plugins\nopen RecKit.Components\nlet plugin = Algorithm.ranking \"loads\" \"One.\" (fun (_: NoOptions) _ -> ()) (fun _ () _ _ -> Common.one)\n")
        let first = ScriptSource().FindFolders script
        File.WriteAllText(common, "let one = 2f\n")
        (ScriptSource().FindFolders script = first).ShouldBeFalse()

    [<Fact>]
    member _.``What old texts were compiled to goes away a month later``() =
        let script = directory.Write("pruned.fsx", walk + $"// {directory.Path}, first\n")
        let compile (more: string) =
            File.AppendAllText(script, more)
            ScriptSource().FindFolders script |> Seq.exactlyOne
        let old = compile "// old\n"
        Directory.SetLastWriteTimeUtc(old, Directory.GetLastWriteTimeUtc(old).AddDays -31.0)
        let recent = compile "// recent\n"
        let latest = compile "// latest\n"
        [ old; recent; latest ] |> List.map Directory.Exists |> shouldEqual [ false; true; true ]

    [<Fact>]
    member _.``Of two scripts with one id the first counts, and the other says why it does not``() =
        let first, second = directory.Write("a/degree.fsx", walk), directory.Write("b/degree.fsx", walk)
        let host = hostOf [ first; second ]
        let state path = host.Plugins |> Seq.find (fun plugin -> plugin.Directory = path)
        (state first).State.ShouldBe PluginState.Ready
        (state second).State.ShouldBe PluginState.Disabled
        (nonNull (state second).Reason).ShouldContain first

    [<Fact>]
    member _.``Under another policy than any no script is even compiled``() =
        let ran = directory.Of "ran"
        let script = directory.Write("spy.fsx", $"System.IO.File.WriteAllText(@\"{ran}\", \"\")\n{walk}")
        let host = RecKitHost.Create(HostOptions(PluginPaths = [| script |], Sources = [| ScriptSource() |], Trust = PluginTrust(Policy = TrustPolicy.Signed)))
        let problem = host.ProblemsAt script |> Seq.exactlyOne
        problem.Code |> shouldEqual ErrorCodes.PluginUntrusted
        problem.Message.ShouldContain "cannot be signed"
        File.Exists(ran).ShouldBeFalse()

    [<Fact>]
    member _.``A study that throws names its line``() =
        let script = directory.Write("study.fsx", "open RecKit.FSharp\nlet data = Dataset.named \"simulated\"\nlet broken (n: int) =\n    if n > 0 then failwith \"no luck\"\nbroken data.Events.Count\n")
        let error = Should.Throw<RecKitException>(fun () -> StudySession.Run(script, [||], [||], Threading.CancellationToken.None))
        let problem = error.Diagnostics[0]
        problem.Code |> shouldEqual ErrorCodes.ScriptFailed
        problem.Message.ShouldContain "no luck"
        problem.Location.Value.Line.ShouldBe 4
