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

    /// <summary>Gives the spec that a file of the same content would make.</summary>
    /// <param name="text">The experiment.</param>
    let toSpec (text: ExperimentText) =
        ExperimentSpec.From(text.Keys |> Seq.map (fun (key, value) -> KeyValuePair(key, value)), place, place)

    /// <summary>Gives the experiment as the text of a file.</summary>
    /// <param name="text">The experiment.</param>
    let toYaml text = (toSpec text).Text

    /// <summary>Makes a plan of an experiment.</summary>
    /// <param name="text">The experiment.</param>
    /// <exception cref="T:RecKit.Diagnostics.RecKitException">Every problem, in one go.</exception>
    let bind (text: ExperimentText) =
        let plan = Host.current().Experiments.Bind(toSpec text).Plan
        match text.Data with
        | Some data -> plan.On data
        | None -> plan

    /// <summary>Gives every problem of an experiment; none when it can run.</summary>
    /// <param name="text">The experiment.</param>
    let problems (text: ExperimentText) =
        try
            bind text |> ignore
            []
        with :? RecKit.Diagnostics.RecKitException as e -> List.ofSeq e.Diagnostics

    /// <summary>Runs a plan, and gives every event to a function: progress, epochs, warnings.</summary>
    /// <param name="watch">Gets the events.</param>
    /// <param name="plan">The plan.</param>
    let runPlan (watch: RunEvent -> unit) (plan: ExperimentPlan) : RunResult =
        Host.current().Runner.Run(plan, { new IRunObserver with member _.On event = watch event }, Host.token ())

    /// <summary>Runs an experiment into its run directory.</summary>
    /// <param name="text">The experiment.</param>
    /// <exception cref="T:RecKit.Diagnostics.RecKitException">Every problem, in one go; or what went wrong.</exception>
    let run (text: ExperimentText) : RunResult = bind text |> runPlan ignore

    /// <summary>Loads an experiment file.</summary>
    /// <param name="path">The file.</param>
    let load (path: string) = Host.current().Experiments.Load(path).Plan

    /// <summary>Runs an experiment file.</summary>
    /// <param name="path">The file.</param>
    let runFile (path: string) : RunResult = load path |> runPlan ignore
