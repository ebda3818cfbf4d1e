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

    [Theory]
    [InlineData("manifest")]
    [InlineData("truncated")]
    [InlineData("no manifest")]
    [InlineData("no weights")]
    [InlineData("empty")]
    public void A_damaged_version_is_a_state_with_a_reason_and_hides_no_other(string damage)
    {
        LoadedModel model = WorkbenchTests.Train("popularity");
        ModelRepository repository = new(_directory);
        for (int version = 1; version <= 4; version++)
            repository.Publish("films", model);
        Damage(damage, 4);
        Damage(damage, 2);

        IReadOnlyList<PublishedModel> versions = repository.Versions("films");
        versions.Select(v => (v.Version, v.State)).ShouldBe(
            [(4, PublishedModelState.Damaged), (3, PublishedModelState.Current), (2, PublishedModelState.Earlier), (1, PublishedModelState.Earlier)]);
        versions.Select(v => v.Manifest is not null).ShouldBe([false, true, false, false], "Nothing below the current version is read.");
        versions[0].Reason!.ShouldContain(Path.Combine("films", "4"));
        versions.Select(v => v.Inspect().State).Count(s => s == PublishedModelState.Damaged).ShouldBe(2);
        ModelRepository.Notes(versions).ShouldHaveSingleItem().ShouldContain("Version 4 of 'films' is damaged, so version 3 is current.");
        repository.Current("films")!.Version.ShouldBe(3);

        UndoPlan plan = repository.PlanUndo("films");
        (plan.Withdrawn.Version, plan.Current.Version).ShouldBe((3, 1));
        plan.Skipped.Select(v => v.Version).ShouldBe([4, 2]);
        repository.Undo("films").Version.ShouldBe(1);
        repository.Current("films")!.Version.ShouldBe(1);
        RecKitException error = Should.Throw<RecKitException>(() => repository.Undo("films"));
        error.Code.ShouldBe(ErrorCodes.Publication);
        error.Message.ShouldContain("only one of 'films' that can be served");
        repository.Remove("films", 4);
        repository.Undo("films", 2).Version.ShouldBe(1, "A damaged version is withdrawn as any other.");
        repository.Publish("films", model).Version.ShouldBe(5);

        Damage(damage, 5);
        Damage(damage, 1);
        repository.Current("films").ShouldBeNull();
        ModelRepository.Notes(repository.Versions("films")).ShouldAllBe(n => n.Contains("no version is left to serve"));
        Should.Throw<RecKitException>(() => repository.Undo("films")).Message.ShouldContain("no current version");
    }

    private void Damage(string damage, int version)
    {
        string package = Path.Combine(_directory, "films", version.ToString(System.Globalization.CultureInfo.InvariantCulture));
        string manifest = Path.Combine(package, "model.json"), weights = Path.Combine(package, "weights.safetensors");
        switch (damage)
        {
            case "manifest":
                File.WriteAllText(manifest, File.ReadAllText(manifest).Replace("popularity", "unpopularity", StringComparison.Ordinal));
                break;
            case "truncated":
                File.WriteAllBytes(weights, File.ReadAllBytes(weights)[..^1]);
                break;
            case "no manifest":
                File.Delete(manifest);
                break;
            case "no weights":
                File.Delete(weights);
                break;
            default:
                File.WriteAllText(manifest, "");
                break;
        }
    }
}
