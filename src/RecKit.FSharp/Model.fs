namespace RecKit.FSharp

open System
open RecKit.Algorithms
open RecKit.Inference.Packages
open RecKit.Inference.Recommending
open RecKit.Inference.Recommending.Conditions
open RecKit.Learning.Statistics
open RecKit.Runs.Plan
open RecKit.Runs.Records
open RecKit.Runs.Workbench
open RecKit.Data
open RecKit.Results

/// <summary>Trains, measures, saves and asks models.</summary>
[<RequireQualifiedAccess>]
module Model =
    let private instances (metrics: seq<string>) =
        let plans = Host.parts().Metrics(Seq.cast<obj> metrics, "metrics")
        MetricSet.Of(plans, [| for plan in plans -> plan.Use.Create<obj>() |])

    let private warn (message: string) = eprintfn "warning: %s" message

    // What is wrong with the data must not stay unsaid where a script asks for no log.
    let private warnings =
        { new ITrainingLog with
            member _.Epoch(_, _) = ()
            member _.Value(_, _) = ()
            member _.Info _ = ()
            member _.Warn message = warn message }

    /// <summary>Trains a model with given settings: seed, threads, log, validation.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="algorithm">The id of the algorithm.</param>
    /// <param name="options">Its options.</param>
    /// <param name="data">The data set.</param>
    let trainWith (settings: TrainingSettings) (algorithm: string) (options: 'Options) (data: Dataset) =
        let plan = Host.parts().Algorithm(algorithm, Values.plain (box options), null, "algorithm", "options")
        ModelTrainer(TimeProvider.System).Train(data, plan, settings, Host.token ())

    /// <summary>Trains a model on all events of a data set. Warnings about the data go to standard error.</summary>
    /// <param name="algorithm">The id of the algorithm.</param>
    /// <param name="options">Its options: <c>{| neighbors = 100 |}</c>, or <c>{| |}</c> for its defaults.</param>
    /// <param name="data">The data set.</param>
    /// <example><code>let model = Dataset.named "simulated" |> Model.train "item-knn" {| neighbors = 100 |}</code></example>
    let train (algorithm: string) (options: 'Options) (data: Dataset) = trainWith (TrainingSettings(Log = warnings)) algorithm options data

    /// <summary>Measures a model on events that it has not seen. Warnings about the data go to standard error.</summary>
    /// <param name="metrics">The metrics.</param>
    /// <param name="test">The events.</param>
    /// <param name="model">The model.</param>
    let measure (metrics: seq<string>) (test: Dataset) (model: LoadedModel) =
        let found = ModelMeasurer.Measure(model.Manifest.Algorithm.Id, model, test, instances metrics, EvaluationSettings(), TrainingSettings(), cancellation = Host.token ())
        for notice in found.Notices do
            warn notice.Message
        found

    /// <summary>Tells which differences between models that were measured on the same events are more than chance.</summary>
    /// <param name="measurements">The measurements.</param>
    let compare (measurements: seq<ModelMeasurement>) =
        ModelMeasurer.Compare(Array.ofSeq measurements, SignificanceSettings(), cancellation = Host.token ())

    // A list cannot carry what the answer says of itself.
    let private items (answer: RecommendationAnswer) =
        for note in answer.Notes do
            eprintfn $"note: {note}"
        List.ofSeq answer.Items

    /// <summary>Answers a request: a user or a history, which items may be recommended, how many. The answer says where its items come from.</summary>
    /// <param name="request">The request.</param>
    /// <param name="model">The model.</param>
    /// <example><code>model |> Model.answer (RecommendationRequest(User = "u1", Filter = Model.condition "genres = Comedy"))</code></example>
    let answer (request: RecommendationRequest) (model: LoadedModel) = model.Recommender.Recommend request

    /// <summary>Reads a condition on the properties of items, for <c>Filter</c> of a request.</summary>
    /// <param name="text">The condition: <c>genres = Comedy and year >= 1990</c>.</param>
    let condition (text: string) = ItemCondition.Parse text

    /// <summary>Recommends items to a user, without those the user has. What must be known to read the list goes to standard error.</summary>
    /// <param name="count">How many.</param>
    /// <param name="user">The id of the user.</param>
    /// <param name="model">The model.</param>
    let recommend (count: int) (user: string) (model: LoadedModel) =
        model |> answer (RecommendationRequest(User = user, Count = count)) |> items

    /// <summary>Recommends items to whoever has a history without ratings. Whether the model can use it goes to standard error.</summary>
    /// <param name="count">How many.</param>
    /// <param name="history">The ids of the items, oldest first.</param>
    /// <param name="model">The model.</param>
    let recommendFrom (count: int) (history: seq<string>) (model: LoadedModel) =
        model |> answer (RecommendationRequest(History = [| for item in history -> HistoryEvent item |], Count = count)) |> items

    /// <summary>Recommends items to whoever has a history with ratings. Whether the model can use it goes to standard error.</summary>
    /// <param name="count">How many.</param>
    /// <param name="history">The ids of the items and their ratings, oldest first.</param>
    /// <param name="model">The model.</param>
    /// <example><code>model |> Model.recommendFromRatings 10 [ "a0", 5.0; "b0", 1.0 ]</code></example>
    let recommendFromRatings (count: int) (history: seq<string * float>) (model: LoadedModel) =
        let events = [| for item, rating in history -> HistoryEvent(item, Nullable(float32 rating)) |]
        model |> answer (RecommendationRequest(History = events, Count = count)) |> items

    /// <summary>Says what speaks for an item, where the model can.</summary>
    /// <param name="count">How many reasons at most.</param>
    /// <param name="user">The id of the user.</param>
    /// <param name="item">The id of the item.</param>
    /// <param name="model">The model.</param>
    let explain (count: int) (user: string) (item: string) (model: LoadedModel) = model.Explain(user, item, count) |> List.ofSeq

    /// <summary>Gives the items most similar to one.</summary>
    /// <param name="count">How many.</param>
    /// <param name="item">The id of the item.</param>
    /// <param name="model">The model.</param>
    let similar (count: int) (item: string) (model: LoadedModel) = model.SimilarItems(item, count) |> List.ofSeq

    /// <summary>Makes a model that knows more events, without training it anew. Users and items may be new; the model that is given does not change.</summary>
    /// <param name="added">The new events.</param>
    /// <param name="model">A model that can be updated.</param>
    let update (added: Dataset) (model: LoadedModel) =
        ModelTrainer(TimeProvider.System).Update(model, added, TrainingSettings(Seed = model.Manifest.Seed), Host.token ())

    /// <summary>Saves a model, to a directory or a zip file.</summary>
    /// <param name="path">The path.</param>
    /// <param name="model">The model.</param>
    let save (path: string) (model: LoadedModel) = ModelFiles.Write(model, path)

    /// <summary>Opens a saved model.</summary>
    /// <param name="path">A package (a directory or zip file), a run that kept one model, or a published model of a repository.</param>
    let load (path: string) = Host.current().OpenModel(ModelLocator.Find path)
