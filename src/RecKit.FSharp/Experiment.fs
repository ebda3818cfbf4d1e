namespace RecKit.FSharp

open System.Collections.Generic
open RecKit.Runs
open RecKit.Runs.Plan
open RecKit.Runs.Workbench
open RecKit.Experiments
open RecKit.Experiments.Model
open RecKit.Results

/// <summary>Checks and runs experiments.</summary>
[<RequireQualifiedAccess>]
module Experiment =
    let private place = "experiment"

    /// <summary>Gets the spec that a file with the same content would give.</summary>
    /// <param name="text">The experiment.</param>
    let toSpec (text: ExperimentText) =
        ExperimentSpec.From(text.Keys |> Seq.map (fun (key, value) -> KeyValuePair(key, value)), place, place)

    /// <summary>Gets the experiment as the text of a file.</summary>
    /// <param name="text">The experiment.</param>
    let toYaml text = (toSpec text).Text

    /// <summary>Makes a plan of an experiment.</summary>
    /// <param name="text">The experiment.</param>
    /// <exception cref="T:RecKit.Diagnostics.RecKitException">All problems at once.</exception>
    let bind (text: ExperimentText) =
        let plan = Host.current().Experiments.Bind(toSpec text).Plan
        match text.Data with
        | Some data -> plan.On data
        | None -> plan

    /// <summary>Lists every problem of an experiment; empty when it can run.</summary>
    /// <param name="text">The experiment.</param>
    let problems (text: ExperimentText) =
        try
            bind text |> ignore
            []
        with :? RecKit.Diagnostics.RecKitException as e -> List.ofSeq e.Diagnostics

    /// <summary>Runs a plan and passes every event to a function: progress, epochs, warnings.</summary>
    /// <param name="watch">Receives the events.</param>
    /// <param name="plan">The plan.</param>
    let runPlan (watch: RunEvent -> unit) (plan: ExperimentPlan) : RunResult =
        Host.current().Runner.Run(plan, { new IRunObserver with member _.On event = watch event }, Host.token ())

    /// <summary>Runs an experiment into its run directory.</summary>
    /// <param name="text">The experiment.</param>
    /// <exception cref="T:RecKit.Diagnostics.RecKitException">All problems of the experiment at once, or what failed in the run.</exception>
    let run (text: ExperimentText) : RunResult = bind text |> runPlan ignore

    /// <summary>Loads an experiment file.</summary>
    /// <param name="path">The file.</param>
    let load (path: string) = Host.current().Experiments.Load(path).Plan

    /// <summary>Runs an experiment file.</summary>
    /// <param name="path">The file.</param>
    let runFile (path: string) : RunResult = load path |> runPlan ignore
