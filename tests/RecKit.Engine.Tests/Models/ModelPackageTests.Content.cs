using System.IO.Compression;
using RecKit.Data;
using RecKit.Diagnostics;
using RecKit.Engine.Tests.Runs;
using RecKit.Inference.Packages;
using RecKit.Testing.Data;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Models;

/// <summary>What a package holds besides the model, and what may be changed in it.</summary>
public sealed partial class ModelPackageTests
{
    [Fact]
    public void Load_CardEditedOrDeleted_IsNoDamage()
    {
        (string path, _) = Write();
        string card = Path.Combine(path, "model.md");
        File.AppendAllText(card, "Checked by Ada.\n");
        ModelPackage.Load(path, Catalog()).ShouldNotBeNull();
        using (ZipArchive zip = ZipFile.OpenRead(Pack(path)))
        {
            using StreamReader reader = new(zip.GetEntry("model.md")!.Open());
            reader.ReadToEnd().ShouldEndWith("Checked by Ada.\n");
        }
        // Earlier versions listed the card.
        Rewrite(path, m => m with { Files = [.. m.Files, new PackageFile("model.md", 3, "00")] });
        ModelPackage.Verify(path).ShouldNotBeNull();
        File.Delete(card);
        ModelPackage.Load(Pack(path), Catalog()).ShouldNotBeNull();
        File.Delete(Path.Combine(path, "users.jsonl"));
        Should.Throw<RecKitException>(() => ModelPackage.Load(path, Catalog())).Code.ShouldBe(ErrorCodes.ModelDamaged);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Load_FeaturesAndItemsOfOtherParts_AreThoseThatWereWritten(bool zip)
    {
        FeatureTable features = TinyData.Features(Data.Items.Count);
        CategoricalFeature tags = new("tags, weighted", new Vocabulary(["ä \"b\"", "c"]), [0, 2, .. Enumerable.Repeat(3, Data.Items.Count - 1)], [0, 1, 1], [.5f, -2, 1e-30f]);
        PackageContent content = new()
        {
            Model = new FakeModel(new float[Data.Items.Count], new FakeModel(new[] { 0.25f }, null, 1), 7),
            Users = Data.Users, Items = Data.Items, Events = new EventLog([0], [1]), HeldOut = new EventLog([3, 0, 3, 3], [4, 2, 1, 4]),
            ItemFeatures = new FeatureTable(Data.Items.Count, [.. features.Columns, tags]),
        };
        string path = _temp.Path("model");
        ModelPackage.Write(path, Manifest(Data), content);
        LoadedModel loaded = ModelPackage.Load(zip ? Pack(path) : path, Catalog());
        loaded.HeldOut!.Items(0).ToArray().ShouldBe([2]);
        loaded.HeldOut.Items(1).ToArray().ShouldBeEmpty();
        loaded.HeldOut.Items(3).ToArray().ShouldBe([1, 4]);
        loaded.Recommend("u3", 100).ShouldNotContain(r => r.Item == Data.Items[1] || r.Item == Data.Items[4]);
        FeatureTable read = loaded.ItemFeatures!;
        read.Columns.Select(c => c.Name).ShouldBe(["genre", "year", "title", "tags, weighted"]);
        ((TextFeature)read.Columns[2]).Values.ToArray().ShouldBe(((TextFeature)features.Columns[2]).Values.ToArray());
        ((NumericFeature)read.Columns[1]).Values.ToArray().ShouldBe(((NumericFeature)features.Columns[1]).Values.ToArray());
        CategoricalFeature same = (CategoricalFeature)read.Columns[3];
        same.Vocabulary.Ids.ShouldBe(tags.Vocabulary.Ids);
        for (int row = 0; row < Data.Items.Count; row++)
        {
            same.Categories(row).ToArray().ShouldBe(tags.Categories(row).ToArray());
            same.Weights(row).ToArray().ShouldBe(tags.Weights(row).ToArray());
        }
        // Saved again, it is the same package.
        loaded.Save(_temp.Path("again"));
        foreach (string file in Directory.GetFiles(path))
            File.ReadAllBytes(Path.Combine(_temp.Path("again"), Path.GetFileName(file))).ShouldBe(File.ReadAllBytes(file), file);
    }
}
