namespace RecKit.FSharp

open System
open System.Threading
open RecKit.Experiments
open RecKit.Hosting
/// <summary>The engine that the functions of this namespace work with: one per process, made at first use.</summary>
[<RequireQualifiedAccess>]
module Host =
    let private gate = obj ()
    let mutable private options = HostOptions()
    let mutable private host: RecKitHost option = None
    let mutable private cancellation = CancellationToken.None
    let mutable private given: string list option = None

    /// <summary>Gets the engine: catalogue, data sets, experiments, runs.</summary>
    let current () =
        lock gate (fun () ->
            match host with
            | Some made -> made
            | None ->
                let made = RecKitHost.Create options
                host <- Some made
                made)

    /// <summary>Sets what the engine is made of; what was made so far is left to those who have it.</summary>
    /// <param name="change">Gets the options as they are.</param>
    let configure (change: HostOptions -> HostOptions) =
        lock gate (fun () ->
            options <- change options
            host <- None)

    /// <summary>Adds plugins: folders of plugins, folders of such folders, or, under <c>reckit script</c>, scripts.</summary>
    /// <param name="paths">The paths.</param>
    /// <example><code>Host.usePlugins [ "./Contoso.SlopeTwo" ]</code></example>
    let usePlugins (paths: seq<string>) =
        let add (options: HostOptions) = HostOptions(PluginPaths = [| yield! options.PluginPaths; yield! paths |], UseInstalledPlugins = options.UseInstalledPlugins, Sources = options.Sources, Trust = options.Trust, Clock = options.Clock)
        configure add

    /// <summary>Sets the token that ends whatever is going on.</summary>
    /// <param name="token">The token.</param>
    let cancelWith (token: CancellationToken) = cancellation <- token

    /// <summary>Sets what <c>arguments</c> gives.</summary>
    /// <param name="arguments">The arguments.</param>
    let runWith (arguments: seq<string>) = given <- Some(List.ofSeq arguments)

    /// <summary>Gets what stands behind the name of the script on the command line, of <c>reckit script</c> and of <c>dotnet fsi</c>.</summary>
    let arguments () =
        match given with
        | Some arguments -> arguments
        | None ->
            match Environment.GetCommandLineArgs() |> List.ofArray |> List.skipWhile (fun word -> not (word.EndsWith ".fsx")) with
            | [] -> []
            | _ :: behind -> behind

    let internal token () = cancellation

    let internal parts () =
        let host = current ()
        PartLoader(host.Catalog, host.Datasets)
