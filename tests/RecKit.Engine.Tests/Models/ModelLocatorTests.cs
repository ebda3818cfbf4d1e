using RecKit.Diagnostics;
using RecKit.Engine.Tests.Data;
using RecKit.Runs.Records;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Models;

public sealed class ModelLocatorTests : IDisposable
{
    private readonly TempDirectory _temp = new();

    public void Dispose() => _temp.Dispose();

    [Theory]
    [InlineData("run", "run/models/knn/per-user")]
    [InlineData("run/", "run/models/knn/per-user")]
    [InlineData("run/models", "run/models/knn/per-user")]
    [InlineData("run/models/knn", "run/models/knn/per-user")]
    [InlineData("run/models/knn/", "run/models/knn/per-user")]
    [InlineData("run/models/knn/per-user", "run/models/knn/per-user")]
    [InlineData("run/models/knn/per-user/model.json", "run/models/knn/per-user")]
    [InlineData("run/models/../models/knn", "run/models/knn/per-user")]
    public void A_run_with_one_model_stands_for_it(string path, string expected)
    {
        Package("run/models/knn/per-user");
        Touch("run/results.json");
        Find(path).ShouldBe(expected);
    }

    [Fact]
    public void Several_models_are_listed_and_numbered_folds_are_no_versions()
    {
        Touch("run/results.json");
        foreach (string model in new[] { "run/models/a/1", "run/models/a/2", "run/models/b/1" })
            Package(model);
        foreach (string path in new[] { "run", "run/models", "run/models/a" })
            Refused(path, ErrorCodes.Usage, "/1, ", "/2");
        Find("run/models/b").ShouldBe("run/models/b/1");
    }

    [Fact]
    public void A_published_model_stands_for_its_current_version()
    {
        foreach (string version in new[] { "repo/films/1", "repo/films/2", "repo/films/10", "repo/films/11.withdrawn" })
            Package(version);
        Find("repo/films").ShouldBe("repo/films/10");
        Find("repo").ShouldBe("repo/films/10");
        Find("repo/films/2/").ShouldBe("repo/films/2");
        Find("repo/films/11.withdrawn").ShouldBe("repo/films/11.withdrawn");
        Package("repo/books/1");
        Refused("repo", ErrorCodes.Usage, "repository of several models", "films", "books");
    }

    [Fact]
    public void What_is_no_model_is_said_to_be_what_it_is()
    {
        Touch("none/results.json");
        Refused("none", ErrorCodes.ModelNotFound, "kept no models", "output.models");
        Touch("partial/run.json");
        Refused("partial", ErrorCodes.ModelNotFound, "not finished");
        Package("run/models/item-knn/f");
        Touch("run/results.json");
        Refused("run/models/item-kn", ErrorCodes.ModelNotFound, "Did you mean", "item-knn");
        Directory.CreateDirectory(_temp.Path("empty"));
        Refused("empty", ErrorCodes.ModelNotFound, "holds no model");
        Refused("nowhere/at/all", ErrorCodes.ModelNotFound, "no model at");
        Should.Throw<RecKitException>(() => ModelLocator.Find(" ")).Code.ShouldBe(ErrorCodes.ModelNotFound);
        Touch("model.zip");
        Find("model.zip").ShouldBe("model.zip");
    }

    private string Find(string path) => Path.GetRelativePath(_temp.Root, ModelLocator.Find(_temp.Path(path))).Replace('\\', '/');

    private void Refused(string path, string code, params string[] parts)
    {
        RecKitException error = Should.Throw<RecKitException>(() => ModelLocator.Find(_temp.Path(path)));
        error.Code.ShouldBe(code);
        foreach (string part in parts)
            error.Message.ShouldContain(part);
    }

    private void Package(string path)
    {
        Directory.CreateDirectory(_temp.Path(path));
        Touch($"{path}/model.json");
    }

    private void Touch(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_temp.Path(path))!);
        File.WriteAllText(_temp.Path(path), "{}");
    }
}
