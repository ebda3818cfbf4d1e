using RecKit.Diagnostics;
using RecKit.Inference.Packages;
using RecKit.Inference.Repository;
using Shouldly;
using Xunit;

namespace RecKit.Engine.Tests.Workbench;

/// <summary>Versions that appear whole, keep their numbers, and survive others that publish at the same time.</summary>
public sealed class ModelRepositoryTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("reckit-repository-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void Publications_at_once_get_numbers_of_their_own()
    {
        LoadedModel model = WorkbenchTests.Train("popularity");
        int[] versions = new int[12];
        Parallel.For(0, versions.Length, i => versions[i] = new ModelRepository(_directory).Publish("films", model).Version);
        versions.Order().ShouldBe(Enumerable.Range(1, versions.Length));
        Directory.GetDirectories(Path.Combine(_directory, "films"), ".*").ShouldBeEmpty();
        new ModelRepository(_directory).Current("films")!.Version.ShouldBe(12);
    }

    [Fact]
    public void What_is_no_version_is_passed_over()
    {
        LoadedModel model = WorkbenchTests.Train("popularity");
        ModelRepository repository = new(_directory);
        repository.Publish("films", model);
        Directory.CreateDirectory(Path.Combine(_directory, "films", "notes"));
        Directory.CreateDirectory(Path.Combine(_directory, "empty"));
        Directory.CreateDirectory(Path.Combine(_directory, ".git"));
        repository.Names.ShouldBe(["films"]);
        repository.Versions("films").ShouldHaveSingleItem().IsCurrent.ShouldBeTrue();
        repository.Versions("../films").ShouldBeEmpty();
    }

    [Fact]
    public void Undo_goes_back_by_one_and_no_further_than_the_first()
    {
        LoadedModel model = WorkbenchTests.Train("popularity");
        ModelRepository repository = new(_directory);
        repository.Publish("films", model);
        repository.Publish("films", model);
        repository.Undo("films").Version.ShouldBe(1);
        Should.Throw<RecKitException>(() => repository.Undo("films")).Code.ShouldBe(ErrorCodes.Publication);
        Should.Throw<RecKitException>(() => repository.Undo("books")).Message.ShouldContain("films");
        repository.Publish("films", model).Version.ShouldBe(3);
    }
}
