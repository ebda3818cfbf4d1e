using System.Management.Automation;
using RecKit.PowerShell.Tests.Hosting;
using Shouldly;
using Xunit;

namespace RecKit.PowerShell.Tests;

/// <summary>Bad input: the id, the category and the target of each error, and what the pipeline does after it.</summary>
public sealed class ErrorTests : IDisposable
{
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void An_object_without_the_properties_is_an_error_of_its_own()
    {
        Outcome outcome = _shell.Run("[pscustomobject]@{ user = 'a'; item = 'x' }, [pscustomobject]@{ name = 'b' }, $null, [pscustomobject]@{ user = 'c'; item = 'y' } | Import-RecDataset");
        outcome.Errors.Select(e => (e.FullyQualifiedErrorId.Split(',')[0], e.CategoryInfo.Category)).ShouldBe([("RK2003", ErrorCategory.InvalidData), ("RK2002", ErrorCategory.InvalidData)]);
        outcome.Errors[0].Exception.Message.ShouldContain("which column is the user cannot be told from the names 'name'. Specify it: -Column @{ user = 'NAME' }.");
        outcome.Errors[1].Exception.Message.ShouldContain("null");
        outcome.Output.ShouldHaveSingleItem().Properties["Events"].Value.ShouldNotBeNull();
    }

    [Fact]
    public void A_rating_that_is_none_names_it() =>
        _shell.Run("[pscustomobject]@{ user = 'a'; item = 'x'; value = 'good' } | Import-RecDataset").Error().Exception.Message.ShouldContain("the rating 'good' (value) is not a number");

    [Fact]
    public void A_missing_path_is_not_found() =>
        _shell.Run("Import-RecDataset -LiteralPath nowhere.csv").Fails("RK2001", ErrorCategory.ObjectNotFound, _shell.PathOf("nowhere.csv"));

    [Theory]
    [InlineData("Import-RecDataset -Path ./nothing-here-*.csv")]
    [InlineData("Test-RecExperiment ./nothing-here-*.csv")]
    [InlineData("Invoke-RecExperiment ./nothing-here-*.csv")]
    [InlineData("Import-RecModel ./nothing-here-*.csv")]
    [InlineData("'./nothing-here-*.csv' | Import-RecDataset")]
    public void A_pattern_that_matches_nothing_is_named_as_it_was_written(string command) =>
        _shell.Run(command).Fails("RK2001", ErrorCategory.ObjectNotFound, "./nothing-here-*.csv").Exception.Message.ShouldBe("No file or folder matches './nothing-here-*.csv'.");

    [Fact]
    public void A_name_that_lists_nothing_is_an_error_and_a_pattern_is_not()
    {
        _shell.Succeed("$null = Import-RecDataset simulated @{ users = 50; items = 40; interactions = 500 } | Invoke-RecTraining popularity | Publish-RecModel films repo");
        string[] lists = [.. Cmdlets.Parameters().Where(p => p.Name is "Name" or "Id" && Cmdlets.Has(p, "SupportsWildcardsAttribute") && Cmdlets.Name(p).StartsWith("Get-", StringComparison.Ordinal)).Select(Cmdlets.Name)];
        lists.Length.ShouldBeGreaterThanOrEqualTo(6);
        foreach (string list in lists)
        {
            string more = list.StartsWith("Get-RecPublishedModel", StringComparison.Ordinal) ? " -Repository repo" : "";
            _shell.Run($"{list} nothing-like-this{more}").Error().ToString().ShouldContain("nothing-like-this", customMessage: list);
            _shell.Run($"{list} nothing-like-this*{more}").Succeeded().Output.ShouldBeEmpty(list);
        }
    }

    [Fact]
    public void A_locked_file_cannot_be_written()
    {
        using FileStream locked = new(_shell.PathOf("taken.csv"), FileMode.Create, FileAccess.ReadWrite, FileShare.None);
        _shell.Run("Import-RecDataset -Name simulated | Export-RecDataset -Path taken.csv").Fails("RK2009", ErrorCategory.WriteError, "taken.csv");
        Directory.CreateDirectory(_shell.PathOf("folder.csv"));
        _shell.Run("Import-RecDataset -Name simulated | Export-RecDataset -Path folder.csv -Force").Fails("RK2009", ErrorCategory.WriteError, "folder.csv");
        Directory.GetFiles(_shell.Location, "*.tmp").ShouldBeEmpty();
    }

    [Fact]
    public void An_unknown_algorithm_comes_with_a_suggestion()
    {
        Outcome outcome = _shell.Run("Import-RecDataset -Name simulated | Invoke-RecTraining -Algorithm popularty, popularity");
        ErrorRecord error = outcome.Fails("RK1007", ErrorCategory.ObjectNotFound, "popularty");
        error.Exception.Message.ShouldContain("popularity");
        outcome.Output.Count.ShouldBe(1, "The algorithm that is there is trained all the same.");
    }

    [Theory]
    [InlineData("@{ neighbors = -5 }", "RK1006", ErrorCategory.InvalidArgument)]
    [InlineData("@{ neighbors = 'many' }", "RK1005", ErrorCategory.InvalidType)]
    [InlineData("@{ neighbours = 5 }", "RK1003", ErrorCategory.InvalidArgument)]
    public void Parameters_are_checked(string parameters, string code, ErrorCategory category) =>
        _shell.Run($"Import-RecDataset -Name simulated | Invoke-RecTraining -Algorithm item-knn -Parameters {parameters}").Fails(code, category, "item-knn").Exception.Message.ShouldContain("neighbo");

    [Fact]
    public void A_model_whose_plugin_is_missing_says_which()
    {
        string plugin = EndToEnd.Tests.Repository.PathOf("artifacts", "plugins-test", EndToEnd.Tests.Repository.Configuration, "RecKit.TestPlugins.Documented");
        _shell.Succeed($"Register-RecPlugin '{plugin}'; Import-RecDataset -Name simulated | Invoke-RecTraining zero | Export-RecModel -Path model; Unregister-RecPlugin '{plugin}'");
        _shell.Run("Import-RecModel -Path model").Fails("RK5006", ErrorCategory.NotInstalled, _shell.PathOf("model")).Exception.Message.ShouldContain("documented");
    }

    [Fact]
    public void A_damaged_package_is_invalid_data()
    {
        _shell.Succeed("Import-RecDataset -Name simulated | Invoke-RecTraining popularity | Export-RecModel -Path model");
        File.WriteAllText(_shell.PathOf("model/users.jsonl"), "\"other\"");
        _shell.Run("Import-RecModel -Path model").Fails("RK5005", ErrorCategory.InvalidData, _shell.PathOf("model"));
    }

    [Fact]
    public void Every_problem_of_an_experiment_is_an_error_with_its_place()
    {
        File.WriteAllText(_shell.PathOf("bad.yaml"), "version: 1\ndataset: { name: simulated }\nsplit: { use: k-fold }\nalgorithms:\n  - { use: popularty }\n  - { use: item-knn, with: { neighbors: -1 } }\nmetrics: [ ndcg@10 ]\n");
        Outcome outcome = _shell.Run("Test-RecExperiment -Path bad.yaml");
        outcome.Output.ShouldHaveSingleItem().ToString().ShouldBe("False");
        outcome.Errors.Select(e => $"{e.FullyQualifiedErrorId.Split(',')[0]} {Path.GetFileName(e.TargetObject.ToString())}").ShouldBe(["RK1007 bad.yaml(5,12)", "RK1006 bad.yaml(6,41)"]);
        _shell.Strings("$Error[0].Exception.Data['Line'], $Error[0].Exception.Data['Column'], $Error[1].Exception.Data['Line']").ShouldBe(["6", "41", "5"]);
    }

    [Fact]
    public void What_cannot_be_compared_is_refused()
    {
        _shell.Succeed("$fold = Import-RecDataset -Name simulated | Split-RecDataset; $model = $fold | Invoke-RecTraining popularity; $one = $model | Measure-RecModel $fold.Test ndcg@10");
        _shell.Run("$one | Compare-RecModel").Error().FullyQualifiedErrorId.ShouldStartWith("RK5009");
        _shell.Run("@($one) + ($model | Measure-RecModel $fold.Train ndcg@10) | Compare-RecModel").Error().Exception.Message.ShouldContain("other events");
        _shell.Run("$one, $one | Compare-RecModel").Error().Exception.Message.ShouldContain("names of their own");
    }

    [Fact]
    public void Models_say_what_they_cannot_do()
    {
        _shell.Succeed("$fold = Import-RecDataset -Name simulated | Split-RecDataset; $model = $fold | Invoke-RecTraining popularity");
        _shell.Run("$model | Update-RecModel -Dataset $fold.Test").Fails("RK4010", ErrorCategory.InvalidOperation, "popularity");
        _shell.Run("Get-RecSimilarItem -Model $model -Item i1").Fails("RK4011", ErrorCategory.InvalidOperation, "i1");
        _shell.Run("Get-RecSimilarItem -Model $model -Item nothing").Fails("RK1007", ErrorCategory.ObjectNotFound, "nothing");
        _shell.Run("$model | Get-RecRecommendation -User u1 -Explain").Fails("RK4009", ErrorCategory.InvalidOperation, "popularity");
    }

    [Fact]
    public void Unknown_users_get_a_warning_and_a_list()
    {
        _shell.Succeed("$model = Import-RecDataset -Name simulated | Invoke-RecTraining popularity");
        Outcome outcome = _shell.Run("'u1', 'nobody' | Get-RecRecommendation -Model $model -Count 3").Succeeded();
        outcome.Output.Count.ShouldBe(6);
        outcome.Warnings.ShouldHaveSingleItem().ShouldContain("nobody");
    }

    [Theory]
    [InlineData("Protect-RecDataset -KeyPath absent.key", "RK2010")]
    [InlineData("Protect-RecDataset -KeyVariable RECKIT_NO_SUCH_VARIABLE", "RK2010")]
    [InlineData("Protect-RecDataset -KeyPath short.key", "RK2010")]
    public void A_key_that_is_none_is_refused(string command, string code)
    {
        File.WriteAllText(_shell.PathOf("short.key"), "short");
        _shell.Run($"Import-RecDataset -Name simulated | {command}").Error().FullyQualifiedErrorId.ShouldStartWith(code);
    }

    [Fact]
    public void A_folder_without_a_plugin_is_refused()
    {
        Directory.CreateDirectory(_shell.PathOf("empty"));
        _shell.Run("Register-RecPlugin -Path empty").Fails("RK3005", ErrorCategory.ResourceUnavailable, _shell.PathOf("empty"));
        _shell.Run("Unregister-RecPlugin -Path empty").Fails("RK3005", ErrorCategory.ResourceUnavailable, _shell.PathOf("empty"));
    }
}
