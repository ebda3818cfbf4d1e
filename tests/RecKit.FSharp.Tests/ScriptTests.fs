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
