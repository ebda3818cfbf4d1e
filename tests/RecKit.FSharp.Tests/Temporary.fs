namespace RecKit.FSharp.Tests

open System
open System.IO
open RecKit.Hosting
open RecKit.Plugins
open RecKit.Plugins.Trust
open RecKit.Scripting

/// A directory that goes away with its test.
type Temporary() =
    let path = Directory.CreateTempSubdirectory("reckit-fsharp-").FullName

    member _.Path = path

    member _.Of(name: string) = Path.Combine(path, name)

    member this.Write(name: string, text: string) =
        let file = this.Of name
        Directory.CreateDirectory(nonNull (Path.GetDirectoryName file)) |> ignore
        File.WriteAllText(file, text)
        file

    interface IDisposable with
        member _.Dispose() = Directory.Delete(path, true)

[<AutoOpen>]
module Surroundings =
    // Compiled scripts of the tests: kept from run to run beside what is built, so that only new texts are compiled.
    do Environment.SetEnvironmentVariable(UserFolder.Variable, Path.Combine(AppContext.BaseDirectory, "home"))

    /// A host of the plugins in the tree and some scripts.
    let hostOf (paths: string list) =
        RecKitHost.Create(HostOptions(PluginPaths = Array.ofList paths, Sources = [| ScriptSource() |], Trust = PluginTrust.Everybody))

    let shouldEqual (expected: 'a) (actual: 'a) = Xunit.Assert.Equal<'a>(expected, actual)

    let shouldEqualSequence (expected: float list) (actual: float list) =
        // NaN equals itself here: a metric that does not fit is the same in both.
        Xunit.Assert.Equal<string list>(expected |> List.map (fun x -> x.ToString "R"), actual |> List.map (fun x -> x.ToString "R"))
