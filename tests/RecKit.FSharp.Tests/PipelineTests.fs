namespace RecKit.FSharp.Tests

open RecKit.Inference.Recommending
open RecKit.FSharp
open Shouldly
open Xunit

type PipelineTests() =
    let directory = new Temporary()
    let fold = Dataset.named "simulated" |> Dataset.split "per-user" {| test = 0.2; validation = 0.1 |} 42UL |> List.exactlyOne

    interface System.IDisposable with
        member _.Dispose() = (directory :> System.IDisposable).Dispose()

    [<Fact>]
    member _.``Data goes through functions, and every event is somewhere``() =
        let all = Dataset.named "simulated"
        let parts = [ fold.Train; fold.Validation.Value; fold.Test ]
        (parts |> List.sumBy _.Events.Count).ShouldBe all.Events.Count
        let again = all |> Dataset.events |> Dataset.ofEvents "again"
        (Dataset.statistics again).Users.ShouldBe((Dataset.statistics all).Users)
        (Dataset.statistics again).MeanRating.ShouldBe((Dataset.statistics all).MeanRating)

    [<Fact>]
    member _.``Files of one's own make the parts of a data set``() =
        System.IO.File.WriteAllText(directory.Of "train.csv", "user,item,rating\na,x,1\nb,y,2\n")
        System.IO.File.WriteAllText(directory.Of "test.csv", "user,item,rating\na,y,3\n")
        let data = Dataset.read {| parts = {| train = directory.Of "tr*.csv"; test = [ directory.Of "test.csv" ] |}; format = "delimited" |}
        let own = data |> Dataset.split "predefined" {| |} 1UL |> List.exactlyOne
        (own.Name, own.Train.Events.Count, own.Test.Events.Count) |> shouldEqual ("own", 2, 1)

    [<Fact>]
    member _.``A model is trained, measured, compared, saved, loaded and asked``() =
        let knn = fold.Train |> Model.train "item-knn" {| neighbors = 100 |}
        let popular = fold.Train |> Model.train "popularity" {| |}
        let measured = [ for model in [ knn; popular ] -> Model.measure [ "ndcg@10" ] fold.Test model ]
        (measured[0].Metrics["ndcg@10"] > measured[1].Metrics["ndcg@10"]).ShouldBeTrue()
        (Model.compare measured).Metrics.Count.ShouldBe 1
        Model.save (directory.Of "knn.zip") knn
        let loaded = Model.load (directory.Of "knn.zip")
        let user = fold.Train.Users[3]
        Model.recommend 5 user loaded |> shouldEqual (Model.recommend 5 user knn)
        (Model.similar 3 fold.Train.Items[0] loaded).Length.ShouldBe 3
        (Model.recommendFrom 4 [ fold.Train.Items[0]; fold.Train.Items[1] ] loaded).Length.ShouldBe 4

    [<Fact>]
    member _.``An answer says where its items come from, and a history is used with its ratings``() =
        let als = fold.Train |> Model.train "als" {| factors = 8 |}
        let items = fold.Train.Items
        let high, low = [ items[0], 5.0; items[1], 1.0 ], [ items[0], 1.0; items[1], 5.0 ]
        (Model.recommendFromRatings 20 high als = Model.recommendFromRatings 20 low als).ShouldBeFalse()
        let unrated = als |> Model.answer (RecommendationRequest(History = [| HistoryEvent items[0] |]))
        (unrated.Source, unrated.Reason) |> shouldEqual (AnswerSource.Default, AnswerReason.RatingsMissing)
        let bpr = fold.Train |> Model.train "bpr" {| epochs = 1 |}
        let unused = bpr |> Model.answer (RecommendationRequest.From [ items[0] ])
        (unused.Source, unused.Reason) |> shouldEqual (AnswerSource.Popularity, AnswerReason.HistoryUnused)
        let recent = als |> Model.answer (RecommendationRequest(User = fold.Train.Users[3], Count = 400, Filter = Model.condition "year >= 2010", Exclude = [| items[5] |]))
        (recent.Items.Count, recent.Notes.Count) |> shouldEqual (recent.Items |> Seq.distinct |> Seq.length, 0)
        recent.Items |> Seq.exists (fun one -> one.Item = items[5]) |> _.ShouldBeFalse()

    [<Fact>]
    member _.``Many users are answered at once, and one that the model does not know is no error``() =
        let knn = fold.Train |> Model.train "item-knn" {| |}
        let users = [ fold.Train.Users[3]; "nobody"; fold.Train.Users[5] ]
        let answers = knn |> Model.answerEach (RecommendationRequest(Count = 4)) users
        answers |> List.map fst |> shouldEqual users
        answers |> List.map (fun (_, answer) -> answer.Reason) |> shouldEqual [ AnswerReason.None; AnswerReason.UnknownUser; AnswerReason.None ]
        let lists = knn |> Model.recommendEach 4 users
        lists |> List.map (fun (_, items) -> items.Length) |> shouldEqual [ 4; 4; 4 ]
        lists[0] |> snd |> shouldEqual (Model.recommend 4 users[0] knn)

    [<Fact>]
    member _.``A part of a split knows all users, and says which have events``() =
        let halves = Dataset.named "simulated" |> Dataset.split "user-holdout" {| |} 1UL |> List.head
        let trained = halves.Train |> Dataset.activeUsers
        halves.Train.Users.Count |> shouldEqual halves.Test.Users.Count
        (trained.Length < halves.Train.Users.Count).ShouldBeTrue()
        halves.Train |> Dataset.events |> Seq.map _.User |> Seq.distinct |> set |> shouldEqual (set trained)
        (sprintf "%A" halves).ShouldContain $"{halves.Train.Events.Count} training"

    [<Fact>]
    member _.``A model is updated, and says why``() =
        let knn = fold.Train |> Model.train "item-knn" {| |} |> Model.update fold.Test
        knn.Manifest.Data.Events.ShouldBe(fold.Train.Events.Count + fold.Test.Events.Count)
        let profile = fold.Train |> Model.train "content-profile" {| |}
        let user = fold.Train.Users[3]
        let best = Model.recommend 1 user profile |> List.exactlyOne
        (Model.explain 2 user best.Item profile).ShouldNotBeEmpty()

    [<Fact>]
    member _.``A file is read by the keys that an experiment has``() =
        let file = directory.Write("books.csv", "reader,book,stars\na,x,4\na,y,3\nb,x,5\n")
        let data = Dataset.read {| path = file; format = "delimited"; columns = {| user = "reader"; item = "book"; value = "stars" |} |}
        (data |> Dataset.events |> Seq.map (fun event -> event.User, event.Item, event.Rating) |> List.ofSeq)
        |> shouldEqual [ "a", "x", ValueSome 4f; "a", "y", ValueSome 3f; "b", "x", ValueSome 5f ]
