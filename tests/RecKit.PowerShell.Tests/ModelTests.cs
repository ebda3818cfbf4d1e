using RecKit.PowerShell.Tests.Hosting;
using Shouldly;
using Xunit;

namespace RecKit.PowerShell.Tests;

/// <summary>Models: measured as experiments measure them, packed, updated, searched, published.</summary>
public sealed class ModelTests : IDisposable
{
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void Steps_give_the_figures_of_an_experiment()
    {
        File.WriteAllText(_shell.PathOf("a.yaml"), "version: 1\ndataset: { name: simulated }\nsplit: { use: random, with: { test: 0.2 } }\nalgorithms: [ { use: item-knn }, { use: popularity }, { use: user-item-baseline } ]\nmetrics: [ ndcg@10, recall@5, auc, rmse ]\nevaluation: { ignore_warnings: [ RK4101 ] }\n");
        _shell.Succeed("$run = Invoke-RecExperiment -Path a.yaml; $fold = Import-RecDataset -Name simulated | Split-RecDataset random @{ test = 0.2 }; $found = $fold | Invoke-RecTraining item-knn, popularity, user-item-baseline | Measure-RecModel $fold.Test ndcg@10, recall@5, auc, rmse");
        for (int i = 0; i < 3; i++)
        {
            string[] names = _shell.Strings($"$found[{i}].Metrics.Keys");
            names.ShouldBe(_shell.Strings($"$run.Algorithms[{i}].Metrics.Keys"));
            foreach (string name in names)
                _shell.Value<double>($"$found[{i}].'{name}'").ShouldBe(_shell.Value<double>($"$run.Algorithms[{i}].Metrics['{name}'].Mean"), 1e-12, name);
        }
    }

    [Fact]
    public void Early_stopping_looks_at_the_validation_part()
    {
        _shell.Succeed("$fold = Import-RecDataset -Name simulated | Split-RecDataset random @{ test = 0.2; validation = 0.1 }; $fold | Invoke-RecTraining biased-mf @{ epochs = 400; patience = 3; learning_rate = 0.05 } -Metric rmse -OutVariable model | Out-Null");
        _shell.Value<int>("$model[0].Objective.Count").ShouldBeLessThan(400);
    }

    [Fact]
    public void A_package_recommends_as_the_model_did()
    {
        _shell.Succeed("$model = Import-RecDataset -Name simulated | Invoke-RecTraining ials; $model | Export-RecModel -Path m.zip; $model | Export-RecModel -Path m; $zip = Import-RecModel m.zip; $folder = Import-RecModel m");
        string[] Lists(string model) => _shell.Strings($"{model} | Get-RecRecommendation -User u1, u7 -Count 5 | ForEach-Object {{ \"$($_.User) $($_.Position) $($_.ItemId) $($_.Score)\" }}");
        Lists("$zip").ShouldBe(Lists("$model"));
        Lists("$folder").ShouldBe(Lists("$model"));
        Lists("$model").Length.ShouldBe(10);
        _shell.Run("$model | Export-RecModel -Path m").Error().FullyQualifiedErrorId.ShouldStartWith("RK5012");
        _shell.Succeed("$zip | Export-RecModel -Path m -Force; $again = Import-RecModel m");
        Lists("$again").ShouldBe(Lists("$model"));
        Directory.GetFileSystemEntries(_shell.Location).Select(Path.GetFileName).Order().ShouldBe(["m", "m.zip"]);
    }

    [Fact]
    public void A_folder_that_is_no_package_is_not_overwritten()
    {
        Directory.CreateDirectory(_shell.PathOf("mine"));
        File.WriteAllText(_shell.PathOf("mine/work.txt"), "weeks");
        _shell.Run("Import-RecDataset -Name simulated | Invoke-RecTraining popularity | Export-RecModel -Path mine -Force").Error().Exception.Message.ShouldContain("not a model package");
        File.ReadAllText(_shell.PathOf("mine/work.txt")).ShouldBe("weeks");
    }

    [Fact]
    public void An_update_knows_new_users_and_items()
    {
        _shell.Succeed("$model = Import-RecDataset -Name simulated | Invoke-RecTraining ials -Parameters @{ factors = 16 }; $new = 1..5 | ForEach-Object { [pscustomobject]@{ user = 'newcomer'; item = \"i$_\"; value = 5 } } | Import-RecDataset; $newer = $model | Update-RecModel $new");
        _shell.Value<int>("$newer.Users - $model.Users").ShouldBe(1);
        _shell.Value<int>("$newer.Events - $model.Events").ShouldBe(5);
        _shell.Run("$newer | Get-RecRecommendation -User newcomer -Count 3").Succeeded().Warnings.ShouldBeEmpty();
        _shell.Strings("($newer | Get-RecRecommendation -User newcomer -Count 3).ItemId").ShouldNotContain("i1");
        _shell.Run("$model | Get-RecRecommendation -User newcomer -Count 3").Succeeded().Warnings.Count.ShouldBe(1);
    }

    [Fact]
    public void A_search_gives_the_best_parameters_and_a_model()
    {
        _shell.Succeed("$found = Import-RecDataset -Name simulated | Optimize-RecModel item-knn @{ neighbors = 2, 50 } -Search grid -Parameters @{ shrinkage = 10 }");
        _shell.Value<int>("$found.Trials.Count").ShouldBe(2);
        _shell.Value<double>("$found.Value").ShouldBe(_shell.Value<double>("($found.Trials | ForEach-Object Value | Measure-Object -Maximum).Maximum"));
        _shell.Value<int>("$found.Parameters['shrinkage']").ShouldBe(10);
        _shell.Value<int>("$found.Model.Parameters['neighbors']").ShouldBe(_shell.Value<int>("$found.Best['neighbors']"));
        _shell.Value<int>("$found.Model.Events").ShouldBe(30000);
        _shell.Value<int>("@($found.Model | Get-RecRecommendation -User u1 -Count 3).Count").ShouldBe(3);
        _shell.Run("Import-RecDataset -Name simulated | Optimize-RecModel item-knn @{ neighbours = 2, 50 }").Error().Exception.Message.ShouldContain("neighbours");
    }

    [Fact]
    public void Versions_are_published_and_taken_back()
    {
        _shell.Succeed("$fold = Import-RecDataset -Name simulated | Split-RecDataset; $models = $fold | Invoke-RecTraining popularity, item-knn; $models | Publish-RecModel -Name films -Repository repo | Out-Null");
        _shell.Strings("(Get-RecPublishedModel -Repository repo -All).Version").ShouldBe(["2", "1"]);
        _shell.Value<string>("(Get-RecPublishedModel -Repository repo | Import-RecModel).Algorithm").ShouldBe("item-knn");
        _shell.Value<int>("(Undo-RecPublish films repo).Version").ShouldBe(1);
        _shell.Value<string>("(Get-RecPublishedModel films repo | Import-RecModel).Algorithm").ShouldBe("popularity");
        _shell.Run("Undo-RecPublish films repo").Fails("RK5011", System.Management.Automation.ErrorCategory.ObjectNotFound, "films").Exception.Message.ShouldContain("no earlier one");
        _shell.Value<int>("($models[1] | Publish-RecModel -Name films -Repository repo).Version").ShouldBe(3, "A number that was withdrawn is not given again.");
        _shell.Strings("(Get-RecPublishedModel films repo -All).IsWithdrawn").ShouldBe(["False", "True", "False"]);
        _shell.Run("$models[0] | Publish-RecModel -Name '../films' -Repository repo").Error().FullyQualifiedErrorId.ShouldStartWith("RK5011");
        _shell.Run("Get-RecPublishedModel nothing repo").Error().FullyQualifiedErrorId.ShouldStartWith("RK5011");
    }

    [Fact]
    public void The_version_that_is_given_is_withdrawn()
    {
        _shell.Succeed("$m = Import-RecDataset simulated @{ users = 50; items = 40; interactions = 500 } | Invoke-RecTraining popularity; 1..5 | ForEach-Object { $null = $m | Publish-RecModel films repo }");
        string State() => string.Join(' ', _shell.Strings("Get-RecPublishedModel films repo -All | ForEach-Object { \"$($_.Version)$(if ($_.IsCurrent) { 'c' })$(if ($_.IsWithdrawn) { 'w' })\" }"));
        _shell.Value<int>("(Get-RecPublishedModel films repo -All | Where-Object Version -EQ 2 | Undo-RecPublish).Version").ShouldBe(5, "The current one stays.");
        State().ShouldBe("5c 4 3 2w 1");
        _shell.Strings("Get-RecPublishedModel films repo -All | Where-Object Version -EQ 5 | Undo-RecPublish -WhatIf").ShouldBeEmpty();
        _shell.Value<int>("(Get-RecPublishedModel films repo | Undo-RecPublish).Version").ShouldBe(4);
        State().ShouldBe("5w 4c 3 2w 1");
        _shell.Value<int>("(Undo-RecPublish films repo -Version 3).Version").ShouldBe(4);
        _shell.Run("Undo-RecPublish films repo -Version 3").Error().Exception.Message.ShouldContain("withdrawn already");
        _shell.Run("Undo-RecPublish films repo -Version 9").Error().Exception.Message.ShouldContain("4, 1");
        _shell.Value<int>("(Undo-RecPublish films repo).Version").ShouldBe(1);
        _shell.Run("Undo-RecPublish films repo -Version 1").Error().Exception.Message.ShouldContain("no earlier one");
        State().ShouldBe("5w 4w 3w 2w 1c");
    }

    [Fact]
    public void Integers_stay_integers()
    {
        _shell.Strings("$m = Import-RecDataset simulated @{ users = 50; items = 40; interactions = 500 } | Invoke-RecTraining ials @{ factors = 8; epochs = 2 }; ($m.Parameters | ConvertTo-Json -Compress).Contains('\"factors\":8,')").ShouldBe(["True"]);
        // What manifests call an integer is one, with every component that has a list.
        _shell.Strings("(Get-RecAlgorithm) + (Get-RecMetric) | ForEach-Object { $c = $_; $c.Parameters | Where-Object { $_.Type -like 'integer*' -and $null -ne $_.Default -and $_.Default -isnot [int] -and $_.Default -isnot [long] } | ForEach-Object { \"$c $_\" } }").ShouldBeEmpty();
        _shell.Value<string>("((Get-RecAlgorithm ials).Parameters | Where-Object Name -EQ factors).Default.GetType().Name").ShouldBe("Int32");
        _shell.Value<string>("($m.Parameters | ConvertTo-Json -Compress | ConvertFrom-Json).factors.ToString()").ShouldBe("8");
    }

    [Fact]
    public void Recommendations_are_explained_and_similar_items_found()
    {
        _shell.Succeed("$data = Import-RecDataset -Name simulated; $profile = $data | Invoke-RecTraining content-profile; $knn = $data | Invoke-RecTraining item-knn");
        _shell.Strings("($profile | Get-RecRecommendation -User u1 -Count 2 -Explain).Because").ShouldNotBeEmpty();
        string[] similar = _shell.Strings("('i1', 'i2' | Get-RecSimilarItem -Model $knn -Count 3).Similar");
        similar.Length.ShouldBe(6);
        similar[..3].ShouldNotContain("i1");
        _shell.Strings("$knn | Get-RecRecommendation -User u1 -Count 3 -IncludeSeen | ForEach-Object Position").ShouldBe(["1", "2", "3"]);
        _shell.Strings("(Get-RecRecommendation $knn -History i1, i2 -Count 3).User").ShouldAllBe(u => u.Length == 0);
    }

    [Fact]
    public void Sampled_candidates_are_those_of_all_models()
    {
        _shell.Succeed("$fold = Import-RecDataset -Name simulated | Split-RecDataset; $m = $fold | Invoke-RecTraining item-knn, popularity; $s = $m | Measure-RecModel $fold.Test hit-rate@10 -Candidates Sampled -Negatives 20; $all = $m | Measure-RecModel $fold.Test hit-rate@10");
        _shell.Value<double>("$s[0].'hit-rate@10'").ShouldBeGreaterThan(_shell.Value<double>("$all[0].'hit-rate@10'"));
        _shell.Value<bool>("($s | Compare-RecModel)[0].Users -gt 100").ShouldBeTrue();
    }

    [Fact]
    public void The_model_of_a_run_is_imported_by_property_name()
    {
        _shell.Succeed("$null = New-RecExperiment -Path first.yaml -Dataset simulated -Algorithm popularity | Invoke-RecExperiment");
        _shell.Value<string>("(Get-RecRun | Import-RecModel).Algorithm").ShouldBe("popularity");
        _shell.Value<string>("(Get-RecRun -Result | Import-RecModel).Algorithm").ShouldBe("popularity");
        _shell.Value<int>("@((Get-RecRun -Result).Algorithms[0].Metrics.Keys).Count").ShouldBe(2);
        _shell.Complete("Get-RecRun fir").ShouldBe(["first"]);
        _shell.Succeed("$null = Get-RecRun | Import-RecModel | Publish-RecModel -Name films -Repository repo");
        _shell.Complete("Undo-RecPublish -Repository repo -Name fi").ShouldBe(["films"]);
    }

    [Fact]
    public void A_fold_is_measured_as_an_experiment_does_it()
    {
        File.WriteAllText(_shell.PathOf("a.yaml"), "version: 1\ndataset: { name: simulated }\nsplit: { use: random, with: { test: 0.2, validation: 0.1 } }\nalgorithms: [ { use: item-knn } ]\nmetrics: [ ndcg@10 ]\nevaluation: { ignore_warnings: [ RK4101 ] }\n");
        _shell.Succeed("$run = Invoke-RecExperiment -Path a.yaml; $fold = Import-RecDataset -Name simulated | Split-RecDataset random @{ test = 0.2; validation = 0.1 }; $model = $fold | Invoke-RecTraining item-knn");
        double asked = _shell.Value<double>("$run.Algorithms[0].Metrics['ndcg@10'].Mean");
        _shell.Value<double>("($model | Measure-RecModel -Fold $fold -Metric ndcg@10).'ndcg@10'").ShouldBe(asked, 1e-12);
        _shell.Value<double>("($model | Measure-RecModel $fold.Test -Metric ndcg@10).'ndcg@10'").ShouldNotBe(asked, "Items of the validation part stand in these lists.");
        _shell.Run("$model | Measure-RecModel -Fold $fold -Metric ndcg@10 -Candidates Given").Error().FullyQualifiedErrorId.ShouldStartWith("RK4005");
    }

    [SkippableFact]
    public void Given_candidates_are_those_of_the_data_set()
    {
        Skip.If(Environment.GetEnvironmentVariable("RECKIT_REQUIRE") != "all" && !Directory.Exists(Path.Combine(Environment.GetEnvironmentVariable("RECKIT_DATA") ?? "", "ml-1m", "ncf")), "RECKIT_DATA has no ml-1m/ncf.");
        _shell.Succeed("$fold = Import-RecDataset -Name ml-1m-ncf | Split-RecDataset predefined; $found = $fold | Invoke-RecTraining popularity | Measure-RecModel -Fold $fold -Metric hit-rate@10, ndcg@10 -Candidates Given");
        _shell.Value<double>("$found.'hit-rate@10'").ShouldBe(.4533, .002, "as Ferrari Dacrema et al. publish it");
        _shell.Value<double>("$found.'ndcg@10'").ShouldBe(.2542, .002);
    }
}
