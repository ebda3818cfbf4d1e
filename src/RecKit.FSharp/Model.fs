namespace RecKit.FSharp

open System
open RecKit.Core.Models
open RecKit.Core.Runs
open RecKit.Core.Statistics
open RecKit.Core.Workbench
open RecKit.Data
open RecKit.Results

/// <summary>Trains, measures, saves and asks models.</summary>
[<RequireQualifiedAccess>]
module Model =
    let private instances (metrics: seq<string>) =
        let plans = Host.parts().Metrics(Seq.cast<obj> metrics, "metrics")
        MetricSet.Of(plans, [| for plan in plans -> plan.Use.Create<obj>() |])

    /// <summary>Trains a model with given settings: seed, threads, log, validation.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="algorithm">The id of the algorithm.</param>
    /// <param name="options">Its options.</param>
    /// <param name="data">The data set.</param>
    let trainWith (settings: TrainingSettings) (algorithm: string) (options: 'Options) (data: Dataset) =
        let plan = Host.parts().Algorithm(algorithm, Values.plain (box options), null, "algorithm", "options")
        ModelTrainer(TimeProvider.System).Train(data, plan, settings, Host.token ())

    /// <summary>Trains a model on all events of a data set.</summary>
    /// <param name="algorithm">The id of the algorithm.</param>
    /// <param name="options">Its options: <c>{| neighbors = 100 |}</c>, or <c>{| |}</c> for its defaults.</param>
    /// <param name="data">The data set.</param>
    /// <example><code>let model = Dataset.named "simulated" |> Model.train "item-knn" {| neighbors = 100 |}</code></example>
    let train (algorithm: string) (options: 'Options) (data: Dataset) = trainWith (TrainingSettings()) algorithm options data

    /// <summary>Measures a model on events that it has not seen.</summary>
    /// <param name="metrics">The metrics.</param>
    /// <param name="test">The events.</param>
    /// <param name="model">The model.</param>
    let measure (metrics: seq<string>) (test: Dataset) (model: LoadedModel) =
        ModelMeasurer.Measure(model.Manifest.Algorithm.Id, model, test, instances metrics, EvaluationSettings(), TrainingSettings(), cancellation = Host.token ())

    /// <summary>Tells which differences between models that were measured on the same events are more than chance.</summary>
    /// <param name="measurements">The measurements.</param>
    let compare (measurements: seq<ModelMeasurement>) =
        ModelMeasurer.Compare(Array.ofSeq measurements, SignificanceSettings(), cancellation = Host.token ())

    /// <summary>Recommends items to a user, without those the user has.</summary>
    /// <param name="count">How many.</param>
    /// <param name="user">The id of the user.</param>
    /// <param name="model">The model.</param>
    let recommend (count: int) (user: string) (model: LoadedModel) = model.Recommend(user, count) |> List.ofSeq

    /// <summary>Recommends items to whoever has a history.</summary>
    /// <param name="count">How many.</param>
    /// <param name="history">The ids of the items, oldest first.</param>
    /// <param name="model">The model.</param>
    let recommendFrom (count: int) (history: seq<string>) (model: LoadedModel) = model.RecommendFromHistory(Array.ofSeq history, count) |> List.ofSeq

    /// <summary>Gives the items most similar to one.</summary>
    /// <param name="count">How many.</param>
    /// <param name="item">The id of the item.</param>
    /// <param name="model">The model.</param>
    let similar (count: int) (item: string) (model: LoadedModel) = model.SimilarItems(item, count) |> List.ofSeq

    /// <summary>Saves a model, to a directory or a zip file.</summary>
    /// <param name="path">The path.</param>
    /// <param name="model">The model.</param>
    let save (path: string) (model: LoadedModel) = ModelFiles.Write(model, path)

    /// <summary>Opens a saved model.</summary>
    /// <param name="path">The directory or zip file.</param>
    let load (path: string) = Host.current().OpenModel path
