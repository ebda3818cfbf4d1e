namespace RecKit.FSharp

open System
open System.Threading
open RecKit.Catalog
open RecKit.Components
open RecKit.Diagnostics
open RecKit.Experiments
open RecKit.Hosting
open RecKit.Manifests

/// <summary>The engine that the functions of this namespace use: one per process, made at first use.</summary>
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

    /// <summary>Changes the options of the engine. The next call makes a new engine; an engine that a script holds does not change.</summary>
    /// <param name="change">Gets the current options and returns the new ones.</param>
    let configure (change: HostOptions -> HostOptions) =
        lock gate (fun () ->
            options <- change options
            host <- None)

    /// <summary>Adds plugins: folders of plugins, folders of such folders, or, under <c>reckit script</c>, scripts.</summary>
    /// <param name="paths">The paths.</param>
    /// <example><code>Host.usePlugins [ "./Contoso.SlopeTwo" ]</code></example>
    let usePlugins (paths: seq<string>) =
        let add (options: HostOptions) = HostOptions(PluginPaths = [| yield! options.PluginPaths; yield! paths |], UseInstalledPlugins = options.UseInstalledPlugins, Sources = options.Sources, Components = options.Components, Trust = options.Trust, Clock = options.Clock)
        configure add

    /// <summary>Adds components that are functions of this script: metrics, rerankers, algorithms made with <c>RecKit.FSharp.Plugins</c>. Experiments and <c>Model</c> name them by their ids.
    /// A component with the same kind and id replaces an earlier one. A model that uses one can be loaded only where the same function was added before.</summary>
    /// <param name="components">The components.</param>
    /// <exception cref="T:RecKit.Diagnostics.RecKitException">RK3xxx: the options of a component cannot be written in an experiment.</exception>
    /// <example><code>let firstHit =
    ///     Metric.ranking "first-hit" "One divided by the rank of the first hit." (fun (_: NoOptions) -> 10)
    ///         (fun _ case -> match Array.tryHead case.Hits with Some place -> 1.0 / float (place + 1) | None -> 0.0)
    /// Host.useComponents [ firstHit ]
    /// experiment { dataset "simulated"; split "random"; algorithm "popularity"; metrics [ "first-hit" ] } |> Experiment.run</code></example>
    let useComponents (components: seq<Component>) =
        let made = Array.ofSeq components
        let problems = ProblemList "script"
        let described = ManifestWriter.Describe(made, problems)
        if problems.Found.Count > 0 then
            raise (RecKitException(problems.Found))
        // Functions have no file whose hash could tell one version from another, so no finished work is reused after this call.
        let added = ProcessComponents.Describe(made, described, $"script {Guid.NewGuid():N}")
        let isReplaced (old: ComponentDescriptor) = added |> Seq.exists (fun one -> one.Kind = old.Kind && one.Id = old.Id)
        let add (options: HostOptions) =
            let kept = options.Components |> Seq.filter (isReplaced >> not)
            HostOptions(PluginPaths = options.PluginPaths, UseInstalledPlugins = options.UseInstalledPlugins, Sources = options.Sources, Components = [| yield! kept; yield! added |], Trust = options.Trust, Clock = options.Clock)
        configure add

    /// <summary>Sets the token that cancels running work.</summary>
    /// <param name="token">The token.</param>
    let cancelWith (token: CancellationToken) = cancellation <- token

    /// <summary>Sets the result of <c>arguments</c>.</summary>
    /// <param name="arguments">The arguments.</param>
    let runWith (arguments: seq<string>) = given <- Some(List.ofSeq arguments)

    /// <summary>Gets the arguments after the name of the script, under <c>reckit script</c> and <c>dotnet fsi</c>.</summary>
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
