using System.Text.Json.Nodes;
using RecKit.Algorithms;
using RecKit.Catalog;
using RecKit.Data;
using RecKit.Diagnostics;
using RecKit.Engine.Tests.Data;
using RecKit.Engine.Tests.Runs;
using RecKit.Inference.Packages;
using RecKit.Models;
using RecKit.Results;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Models;

public sealed partial class ModelPackageTests : IDisposable
{
    private static readonly Dataset Data = FakeComponents.Data();
    private readonly TempDirectory _temp = new();

    public void Dispose() => _temp.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Load_DirectoryOrZip_ScoresAsTheSavedModelToTheBit(bool zip)
    {
        (string path, IModel saved) = Write();
        LoadedModel loaded = ModelPackage.Load(zip ? Pack(path) : path, Catalog());

        SavedModel.Of(loaded.Model).Tensors.ShouldBe(SavedModel.Of(saved).Tensors);
        SavedModel.Of(loaded.Model).States.ShouldBe(SavedModel.Of(saved).States);
        ((FakeModel)loaded.Model).Child!.Number.ShouldBe(1);
        loaded.Users.Ids.ShouldBe(Data.Users.Ids);
        loaded.Items.Ids.ShouldBe(Data.Items.Ids);
        loaded.Manifest.Algorithm.Plugin.ShouldBe("fake");
        loaded.Manifest.RatingScale.ShouldBe(new RatingScale(1, 5));
        loaded.Popularity.Span.ToArray().Sum().ShouldBe(Data.Events.Count);
        float[] expected = new float[Data.Items.Count];
        saved.Score(UserQuery.Known(4), [.. Enumerable.Range(0, expected.Length)], expected);
        loaded.Score("u4", Data.Items.Ids).ShouldBe(expected);
    }

    [Fact]
    public void Write_SamePackage_GivesTheSameZip()
    {
        (string path, _) = Write();
        byte[] first = File.ReadAllBytes(Pack(path));
        File.ReadAllBytes(Pack(path)).ShouldBe(first);
        Directory.GetFileSystemEntries(_temp.Root).Select(Path.GetFileName).Order().ShouldBe(["model", "model.zip"]);
    }

    [Fact]
    public void Recommend_LeavesOutWhatWasSeen_AndBatchEqualsSingle()
    {
        LoadedModel model = ModelPackage.Load(Write().Path, Catalog());
        IReadOnlyList<IReadOnlyList<Recommendation>> batch = model.RecommendBatch([.. Data.Users.Ids, "nobody"], 6, threads: 3);
        for (int user = 0; user < Data.Users.Count; user++)
        {
            IReadOnlyList<Recommendation> single = model.Recommend(Data.Users[user], 6);
            batch[user].ShouldBe(single);
            single.Select(r => r.Rank).ShouldBe(Enumerable.Range(1, single.Count));
            HashSet<string> seen = [.. Enumerable.Range(0, Data.Events.Count).Where(r => Data.Events.Users[r] == user).Select(r => Data.Items[Data.Events.Items[r]])];
            single.ShouldNotContain(r => seen.Contains(r.Item));
            single.Count.ShouldBe(Math.Min(6, Data.Items.Count - seen.Count));
            model.Recommend(Data.Users[user], 100, excludeSeen: false).Count.ShouldBe(Data.Items.Count);
        }

        batch[^1].Count.ShouldBe(6);
    }

    [Fact]
    public void RecommendFromHistory_LeavesOutTheHistory_AndPassesOverUnknownItems()
    {
        LoadedModel model = ModelPackage.Load(Write().Path, Catalog());
        IReadOnlyList<Recommendation> list = model.RecommendFromHistory([Data.Items[3], "no such film", Data.Items[5]], 100);
        list.Count.ShouldBe(Data.Items.Count - 2);
        list.ShouldNotContain(r => r.Item == Data.Items[3] || r.Item == Data.Items[5]);
        Should.Throw<ArgumentException>(() => model.RecommendFromHistory([Data.Items[3]], 1, values: [1, 2]));
    }

    [Theory]
    [InlineData(DataNeeds.None, 3, 5f)]
    [InlineData(DataNeeds.Values, 2, 4f)]
    public void Recommend_ModelOfHistories_IsAskedWithTheTrainingHistory(DataNeeds needs, int length, float sum)
    {
        // One rating is not known: it weighs 1, or is left out for an algorithm that needs ratings.
        Dataset data = Data with { Events = new EventLog([0, 0, 0], [0, 1, 2], [3, float.NaN, 1], [30, 20, 10]) };
        ComponentDescriptor component = FakeComponents.Describe(FakeComponents.Algorithm("means", new FakeHooks(), needs, UserScope.History));
        LoadedModel model = ModelPackage.Load(Write(data).Path, new FakeCatalog(component));
        float[] cold = model.Score("nobody", [Data.Items[7]]);
        model.Score("u0", [Data.Items[7]])[0].ShouldBe(cold[0] + 0.01f + length + (0.001f * sum), 1e-4f);
    }

    [Fact]
    public void Load_AnyByteOfAnyFileFlipped_IsRefused()
    {
        (string path, _) = Write();
        foreach (string file in Directory.GetFiles(path).Where(f => Path.GetFileName(f) != "model.md"))
        {
            byte[] whole = File.ReadAllBytes(file);
            int step = Math.Max(1, whole.Length / 40);
            for (int position = 0; position < whole.Length; position += step)
            {
                byte[] flipped = [.. whole];
                flipped[position] ^= 1;
                File.WriteAllBytes(file, flipped);
                RecKitException error = Should.Throw<RecKitException>(() => ModelPackage.Load(path, Catalog()), $"{file} byte {position}");
                new[] { ErrorCodes.ModelDamaged, ErrorCodes.ModelFormat }.ShouldContain(error.Code);
            }

            File.WriteAllBytes(file, whole);
        }

        ModelPackage.Load(path, Catalog()).ShouldNotBeNull();
    }

    [Fact]
    public void Load_FlippedByteInTheDataOfAZip_IsRefused()
    {
        string zip = Pack(Write().Path);
        byte[] bytes = File.ReadAllBytes(zip);
        int place = bytes.AsSpan().IndexOf("\"u7\""u8);
        bytes[place + 2] = (byte)'8';
        File.WriteAllBytes(zip, bytes);
        Should.Throw<RecKitException>(() => ModelPackage.Load(zip, Catalog())).Code.ShouldBe(ErrorCodes.ModelDamaged);
    }

    [Fact]
    public void Load_FileMissing_SaysWhich()
    {
        (string path, _) = Write();
        File.Delete(Path.Combine(path, "items.jsonl"));
        RecKitException error = Should.Throw<RecKitException>(() => ModelPackage.Load(path, Catalog()));
        error.Code.ShouldBe(ErrorCodes.ModelDamaged);
        error.Message.ShouldContain("items.jsonl");
    }

    [Fact]
    public void Load_NoPackage_SaysWhatWasExpected()
    {
        Should.Throw<RecKitException>(() => ModelPackage.Load(_temp.Path("none"), Catalog())).Code.ShouldBe(ErrorCodes.ModelNotFound);
        Should.Throw<RecKitException>(() => ModelPackage.Load(_temp.Root, Catalog())).Message.ShouldContain("model.json");
        string text = _temp.Write("text.zip", "this is no zip file");
        Should.Throw<RecKitException>(() => ModelPackage.Load(text, Catalog())).Message.ShouldContain("not a zip file");
    }

    [Fact]
    public void Load_PluginNotInstalled_SaysWhich()
    {
        RecKitException error = Should.Throw<RecKitException>(() => ModelPackage.Load(Write().Path, new FakeCatalog()));
        error.Code.ShouldBe(ErrorCodes.ModelPluginMissing);
        error.Message.ShouldContain("plugin 'fake', version 1.0.0");
    }

    [Fact]
    public void Load_NewerFormat_AsksForANewerProgram()
    {
        (string path, _) = Write();
        Rewrite(path, m => m with { Format = ModelManifest.CurrentFormat + 1 });
        RecKitException error = Should.Throw<RecKitException>(() => ModelPackage.Load(path, Catalog()));
        error.Code.ShouldBe(ErrorCodes.ModelFormat);
        error.Message.ShouldContain($"format {ModelManifest.CurrentFormat + 1}");
    }

    [Theory]
    [InlineData("/etc/passwd")]
    [InlineData("../secret")]
    [InlineData("a/../../secret")]
    [InlineData("a\\b")]
    [InlineData("C:secret")]
    [InlineData("")]
    [InlineData("./users.jsonl")]
    public void Load_PathOutsideThePackage_IsRefusedWithoutReadingIt(string file)
    {
        (string path, _) = Write();
        Rewrite(path, m => m with { Files = [.. m.Files, new PackageFile(file, 1, "00")] });
        RecKitException error = Should.Throw<RecKitException>(() => ModelPackage.Load(path, Catalog()));
        error.Code.ShouldBe(ErrorCodes.ModelDamaged);
        error.Message.ShouldContain("does not lie in the package");
    }

    [Fact]
    public void Load_TensorsThatTheAlgorithmDoesNotExpect_IsAFormatError()
    {
        (string path, _) = Write(model: new Stranger());
        Should.Throw<RecKitException>(() => ModelPackage.Load(path, Catalog())).Code.ShouldBe(ErrorCodes.ModelFormat);
    }

    [Fact]
    public void Load_HistoriesThatNameItemsThatAreNotThere_IsRefused()
    {
        (string path, _) = Write();
        string file = Path.Combine(path, "interactions.safetensors");
        SafetensorsWriter writer = new();
        writer.Add<int>("history.starts", [0, .. Enumerable.Repeat(1, Data.Users.Count)]);
        writer.Add<int>("history.items", [99]);
        writer.Add<int>("popularity", new int[Data.Items.Count]);
        using (FileStream stream = File.Create(file))
            writer.Write(stream);
        Rewrite(path, m => m with { Files = [.. m.Files.Select(f => f.Path == "interactions.safetensors" ? Measure(file) : f)] });
        Should.Throw<RecKitException>(() => ModelPackage.Load(path, Catalog())).Code.ShouldBe(ErrorCodes.ModelDamaged);
    }

    [Fact]
    public void Write_ModelThatThrows_LeavesNothing()
    {
        Should.Throw<ArgumentException>(() => Write(model: new Twice()));
        Directory.GetFileSystemEntries(_temp.Root).ShouldBeEmpty();
    }

    [Fact]
    public void Write_Card_TellsPeopleOfTheModel()
    {
        string card = File.ReadAllText(Path.Combine(Write().Path, "model.md"));
        card.ShouldContain("*tiny*");
        card.ShouldContain("| rmse | 0.5 |");
        card.ShouldContain("| ndcg@10 | – |");
        card.ShouldContain("Licence: none");
    }

    [Fact]
    public void Write_NamesWithSlashOrTwice_AreErrorsOfTheModel()
    {
        ModelWriter writer = new();
        Should.Throw<ArgumentException>(() => writer.Write<int>("a/b", [1]));
        writer.Child("c");
        Should.Throw<ArgumentException>(() => writer.Child("c"));
        writer.WriteState([]);
        Should.Throw<InvalidOperationException>(() => writer.WriteState([]));
    }

    private static FakeCatalog Catalog() => new(FakeComponents.Describe(FakeComponents.Algorithm("means", new FakeHooks())));

    private (string Path, IModel Model) Write(Dataset? data = null, IModel? model = null)
    {
        data ??= Data;
        model ??= new FakeAlgorithm(new FakeHooks()).Train(
            new TrainingData(Data.Events, Data.Users.Count, Data.Items.Count), new TrainingContext { Seed = 5 });
        string path = _temp.Path("model");
        ModelPackage.Write(path, Manifest(data), new PackageContent { Model = model, Users = data.Users, Items = data.Items, Events = data.Events });
        return (path, model);
    }

    private static ModelManifest Manifest(Dataset data) => new()
    {
        Created = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
        Reckit = "0.1.0",
        Experiment = "test",
        Run = "abc",
        Algorithm = new ModelAlgorithm("row", "means", "fake", "1.0.0", []),
        Seed = 5,
        Data = new ModelData(data.Name, data.License, "fp", data.Users.Count, data.Items.Count, data.Events.Count, data.Notes),
        RatingScale = data.Scale,
        Refitted = false,
        Protocol = new JsonObject { ["fold"] = "f1" },
        Metrics = new Dictionary<string, double> { ["rmse"] = 0.5, ["ndcg@10"] = double.NaN },
    };

    private string Pack(string path)
    {
        ModelPackage.Pack(path, _temp.Path("model.zip"));
        return _temp.Path("model.zip");
    }

    // A manifest that is hostile, but whole.
    private static void Rewrite(string path, Func<ModelManifest, ModelManifest> change)
    {
        string file = Path.Combine(path, "model.json");
        File.WriteAllBytes(file, ManifestFile.ToBytes(change(ModelPackage.ReadManifest(path))));
    }

    private static PackageFile Measure(string file)
    {
        byte[] bytes = File.ReadAllBytes(file);
        return new PackageFile(Path.GetFileName(file), bytes.Length, new MemoryBytes(bytes).Sha256());
    }

    private sealed class Stranger : IModel
    {
        public void Score(in UserQuery query, ReadOnlySpan<int> items, Span<float> scores) => scores.Clear();

        public void Save(IModelWriter writer) => writer.Write<float>("other", [1]);
    }

    private sealed class Twice : IModel
    {
        public void Score(in UserQuery query, ReadOnlySpan<int> items, Span<float> scores) => scores.Clear();

        public void Save(IModelWriter writer)
        {
            writer.Write<float>("same", [1]);
            writer.Write<float>("same", [1]);
        }
    }
}
