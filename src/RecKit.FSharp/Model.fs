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

/// <summary>Trains, measures, saves and queries models.</summary>
[<RequireQualifiedAccess>]
module Model =
    let private instances (metrics: seq<string>) =
        let plans = Host.parts().Metrics(Seq.cast<obj> metrics, "metrics")
        MetricSet.Of(plans, [| for plan in plans -> plan.Use.Create<obj>() |])

    let private warn (message: string) = eprintfn "warning: %s" message

    // Warnings about the data are shown even if a script asks for no log.
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

    /// <summary>Measures a model on events that it was not trained on. Warnings about the data go to standard error.</summary>
    /// <param name="metrics">The metrics.</param>
    /// <param name="test">The events.</param>
    /// <param name="model">The model.</param>
    let measure (metrics: seq<string>) (test: Dataset) (model: LoadedModel) =
        let found = ModelMeasurer.Measure(model.Manifest.Algorithm.Id, model, test, instances metrics, EvaluationSettings(), TrainingSettings(), cancellation = Host.token ())
        for notice in found.Notices do
            warn notice.Message
        found

    /// <summary>Tests which differences between models measured on the same events are significant.</summary>
    /// <param name="measurements">The measurements.</param>
    let compare (measurements: seq<ModelMeasurement>) =
        ModelMeasurer.Compare(Array.ofSeq measurements, SignificanceSettings(), cancellation = Host.token ())

    // A list cannot carry the notes of the answer.
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

    /// <summary>Recommends items to a user, without those the user has. Notes (an unknown user gets the most popular items) go to standard error.</summary>
    /// <param name="count">The number of items.</param>
    /// <param name="user">The id of the user.</param>
    /// <param name="model">The model.</param>
    let recommend (count: int) (user: string) (model: LoadedModel) =
        model |> answer (RecommendationRequest(User = user, Count = count)) |> items

    /// <summary>Answers the same request for many users, in parallel. An unknown user is no error: the answer says in <c>Reason</c> and <c>Notes</c> that the model does not know the user.</summary>
    /// <param name="request">The request, without user and history.</param>
    /// <param name="users">The ids of the users.</param>
    /// <param name="model">The model.</param>
    /// <returns>Each user with the answer, in the order given.</returns>
    let answerEach (request: RecommendationRequest) (users: seq<string>) (model: LoadedModel) =
        let ids = Array.ofSeq users
        List.zip (List.ofArray ids) (List.ofSeq (model.Recommender.RecommendBatch(ids, request, Environment.ProcessorCount, Host.token ())))

    /// <summary>Recommends items to many users, in parallel. The number of users that the model does not know goes to standard error; they get its default list.</summary>
    /// <param name="count">The length of each list.</param>
    /// <param name="users">The ids of the users.</param>
    /// <param name="model">The model.</param>
    /// <returns>Each user with the items, in the order given.</returns>
    /// <example><code>for user, items in model |> Model.recommendEach 10 (Dataset.activeUsers fold.Test) do …</code></example>
    let recommendEach (count: int) (users: seq<string>) (model: LoadedModel) =
        let answers = model |> answerEach (RecommendationRequest(Count = count)) users
        for reason, affected in answers |> List.filter (fun (_, answer) -> answer.Notes.Count > 0) |> List.groupBy (fun (_, answer) -> answer.Reason) do
            let user, answer = affected.Head
            let note = answer.Notes[0]
            let others = if affected.Length > 1 then $" ({reason}: the same for {affected.Length - 1} more users)" else ""
            warn $"{user}: {note}{others}"
        [ for user, answer in answers -> user, List.ofSeq answer.Items ]

    /// <summary>Recommends items from a history without ratings. A note on standard error says if the model cannot use it.</summary>
    /// <param name="count">The number of items.</param>
    /// <param name="history">The ids of the items, oldest first.</param>
    /// <param name="model">The model.</param>
    let recommendFrom (count: int) (history: seq<string>) (model: LoadedModel) =
        model |> answer (RecommendationRequest(History = [| for item in history -> HistoryEvent item |], Count = count)) |> items

    /// <summary>Recommends items from a history with ratings. A note on standard error says if the model cannot use it.</summary>
    /// <param name="count">The number of items.</param>
    /// <param name="history">The ids of the items and their ratings, oldest first.</param>
    /// <param name="model">The model.</param>
    /// <example><code>model |> Model.recommendFromRatings 10 [ "a0", 5.0; "b0", 1.0 ]</code></example>
    let recommendFromRatings (count: int) (history: seq<string * float>) (model: LoadedModel) =
        let events = [| for item, rating in history -> HistoryEvent(item, Nullable(float32 rating)) |]
        model |> answer (RecommendationRequest(History = events, Count = count)) |> items

    /// <summary>Explains a recommendation, if the model can.</summary>
    /// <param name="count">How many reasons at most.</param>
    /// <param name="user">The id of the user.</param>
    /// <param name="item">The id of the item.</param>
    /// <param name="model">The model.</param>
    let explain (count: int) (user: string) (item: string) (model: LoadedModel) = model.Explain(user, item, count) |> List.ofSeq

    /// <summary>Lists the items most similar to one.</summary>
    /// <param name="count">The number of items.</param>
    /// <param name="item">The id of the item.</param>
    /// <param name="model">The model.</param>
    let similar (count: int) (item: string) (model: LoadedModel) = model.SimilarItems(item, count) |> List.ofSeq

    /// <summary>Adds events to a model without training it anew, and returns the new model. Users and items may be new; the given model does not change.</summary>
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
