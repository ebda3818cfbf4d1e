using RecKit.PowerShell.Tests.Hosting;
using Shouldly;
using Xunit;

namespace RecKit.PowerShell.Tests;

/// <summary>Folds in a pipeline: what comes out is what an experiment with the same split finds, which computes it in another way.</summary>
public sealed class CrossValidationTests : IDisposable
{
    private readonly Shell _shell = new();

    public CrossValidationTests() => _shell.Succeed("""
        function Experiment([string] $split, [hashtable] $with = @{}, [hashtable] $more = @{}) {
            if (-not [System.IO.File]::Exists("$PWD/first.yaml")) { $null = New-RecExperiment -Path first.yaml -Dataset simulated -Algorithm item-knn, popularity -Metric ndcg@10, recall@10 }
            Invoke-RecExperiment first.yaml -Override (@{ split = @{ use = $split; with = $with } } + $more) -WarningAction SilentlyContinue
        }
        $data = Import-RecDataset simulated
        """);

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void Models_of_all_folds_come_out_as_one_with_deviations()
    {
        _shell.Succeed("$measured = $data | Split-RecDataset k-fold @{ folds = 3 } | Invoke-RecTraining item-knn, popularity | Measure-RecModel -Metric ndcg@10, recall@10; $run = Experiment k-fold @{ folds = 3 }");
        _shell.Strings("$measured.Model").ShouldBe(["item-knn", "popularity"]);
        foreach (string algorithm in new[] { "item-knn", "popularity" })
        {
            foreach (string metric in new[] { "ndcg@10", "recall@10" })
            {
                _shell.Succeed($"$m = $measured | Where-Object Model -eq {algorithm}; $r = ($run.Algorithms | Where-Object Id -eq {algorithm}).Metrics['{metric}']");
                _shell.Value<double>($"$m.'{metric}'").ShouldBe(_shell.Value<double>("$r.Mean"), 1e-12);
                _shell.Value<double>($"$m.'{metric} std'").ShouldBe(_shell.Value<double>("$r.Std"), 1e-12);
                _shell.Value<double>("$r.Std").ShouldBeGreaterThan(0);
                _shell.Strings($"$m.Folds | ForEach-Object {{ '{{0:R}}' -f $_.Metrics['{metric}'] }}").ShouldBe(_shell.Strings("$r.Folds | ForEach-Object { '{0:R}' -f $_ }"));
            }
        }
        _shell.Value<int>("$measured[0].Folds.Count").ShouldBe(3);
        _shell.Value<int>("$measured[0].Events").ShouldBe(_shell.Value<int>("$data.Events.Count"), "Every event is tested on once.");
    }

    [Fact]
    public void Comparisons_are_over_all_folds()
    {
        _shell.Succeed("$pair = $data | Split-RecDataset k-fold @{ folds = 3 } | Invoke-RecTraining item-knn, popularity | Measure-RecModel -Metric ndcg@10 | Compare-RecModel -Test Wilcoxon; $own = Experiment k-fold @{ folds = 3 } | Compare-RecRun -Metric ndcg@10 -Test Wilcoxon");
        foreach (string property in new[] { "Difference", "P", "EffectSize", "Users" })
            _shell.Value<double>($"$pair.{property}").ShouldBe(_shell.Value<double>($"$own.{property}"), 1e-9, property);
        // Intervals are of resamples, which are drawn in another order there.
        foreach (string property in new[] { "Low", "High" })
            _shell.Value<double>($"$pair.{property}").ShouldBe(_shell.Value<double>($"$own.{property}"), 0.01, property);
        _shell.Run("$folds = $data | Split-RecDataset k-fold @{ folds = 3 }; @($folds | Invoke-RecTraining item-knn | Measure-RecModel -Metric ndcg@10) + @($folds[0] | Invoke-RecTraining popularity | Measure-RecModel -Metric ndcg@10) | Compare-RecModel")
            .Error().FullyQualifiedErrorId.ShouldStartWith("RK5009");
    }

    [Fact]
    public void The_same_algorithm_with_other_parameters_is_another_model()
    {
        _shell.Succeed("$folds = $data | Split-RecDataset k-fold @{ folds = 2 }; $m = 5, 50 | ForEach-Object { $folds | Invoke-RecTraining item-knn @{ neighbors = [int] $_ } } | Measure-RecModel -Metric ndcg@10");
        _shell.Value<int>("$m.Count").ShouldBe(2);
        _shell.Value<bool>("$m[0].'ndcg@10' -ne $m[1].'ndcg@10'").ShouldBeTrue();
        // The same model twice is two measurements, not one of four folds.
        _shell.Strings("($folds | Invoke-RecTraining popularity, popularity | Measure-RecModel -Metric ndcg@10).Folds.Count").ShouldBe(["4"]);
        _shell.Strings("$folds | Invoke-RecTraining popularity, popularity | Measure-RecModel -Metric ndcg@10 | ForEach-Object { $_.Folds.Count }").ShouldBe(["2", "2"]);
    }

    [Fact]
    public void One_fold_of_several_is_measured_by_itself_and_some_of_them_with_a_warning()
    {
        _shell.Succeed("$folds = $data | Split-RecDataset k-fold @{ folds = 3 }");
        _shell.Strings("$one = $folds[1] | Invoke-RecTraining popularity | Measure-RecModel -Metric ndcg@10; $one.Dataset; $one.Folds.Count").ShouldBe(["simulated, fold-2, test", "0"]);
        Outcome outcome = _shell.Run("$folds[0, 2] | Invoke-RecTraining popularity | Measure-RecModel -Metric ndcg@10 | ForEach-Object { $_.Folds.Count }").Succeeded();
        outcome.Warnings.ShouldContain("'popularity' was measured on 2 of 3 folds of 'simulated'.");
        outcome.Output[^1].ToString().ShouldBe("2");
    }

    [Fact]
    public void A_model_knows_its_fold_and_one_without_must_be_told()
    {
        _shell.Succeed("$fold = $data | Split-RecDataset; $model = $fold | Invoke-RecTraining popularity");
        _shell.Value<bool>("($model | Measure-RecModel -Metric ndcg@10).'ndcg@10' -eq ($model | Measure-RecModel $fold.Test ndcg@10).'ndcg@10'").ShouldBeTrue();
        _shell.Run("$data | Invoke-RecTraining popularity | Measure-RecModel -Metric ndcg@10").Error().Exception.Message.ShouldContain("-Dataset");
    }

    [Theory]
    [InlineData("user-holdout", "@{}")]
    [InlineData("leave-last-out", "@{}")]
    [InlineData("time-cut", "@{ validation = 0.1 }")]
    public void Every_split_gives_the_figures_of_an_experiment(string split, string with)
    {
        _shell.Succeed($"$measured = $data | Split-RecDataset {split} {with} | Invoke-RecTraining item-knn, popularity | Measure-RecModel -Metric ndcg@10; $run = Experiment {split} {with}");
        foreach (string algorithm in new[] { "item-knn", "popularity" })
            _shell.Value<double>($"($measured | Where-Object Model -eq {algorithm}).'ndcg@10'").ShouldBe(_shell.Value<double>($"($run.Algorithms | Where-Object Id -eq {algorithm}).Metrics['ndcg@10'].Mean"), 1e-12, algorithm);
    }

    [Theory]
    [InlineData("mmr", "@{ features = @('genres'); lambda = 0.4 }")]
    [InlineData("popularity-penalty", "@{ weight = 0.8 }")]
    public void Reranked_lists_are_measured_and_served(string reranker, string with)
    {
        _shell.Succeed($$"""
            $fold = $data | Split-RecDataset per-user
            $plain = $fold | Invoke-RecTraining item-knn
            $reranked = $plain | Add-RecReranker {{reranker}} {{with}}
            $run = Experiment per-user @{} @{ rerank = @(@{ use = '{{reranker}}'; with = {{with}} }) }
            """);
        double expected = _shell.Value<double>("($run.Algorithms | Where-Object Id -eq 'item-knn').Metrics['ndcg@10'].Mean");
        _shell.Value<double>("($reranked | Measure-RecModel -Metric ndcg@10).'ndcg@10'").ShouldBe(expected, 1e-12);
        _shell.Value<double>("($plain | Measure-RecModel -Metric ndcg@10).'ndcg@10'").ShouldNotBe(expected, "The model that was given stays as it is.");
        _shell.Strings("$reranked.Name; $reranked.Rerankers").ShouldBe([$"item-knn {reranker}", reranker]);
        // As a package it is the same.
        _shell.Succeed("$reranked | Export-RecModel ./reranked; $back = Import-RecModel ./reranked");
        _shell.Strings("$back.Rerankers").ShouldBe([reranker]);
        _shell.Value<double>("($back | Measure-RecModel $fold.Test ndcg@10).'ndcg@10'").ShouldBe(expected, 1e-12);
        _shell.Run("$plain | Add-RecReranker mm").Error().FullyQualifiedErrorId.ShouldStartWith("RK1007");
    }

    [Fact]
    public void Rerankers_follow_each_other_and_say_what_they_lack()
    {
        _shell.Strings("$m = $data | Invoke-RecTraining popularity | Add-RecReranker popularity-penalty | Add-RecReranker category-cap -Dataset $data -Name capped; $m.Name; $m.Rerankers").ShouldBe(["capped", "popularity-penalty", "category-cap"]);
        _shell.Succeed("$bare = 1..200 | ForEach-Object { [pscustomobject]@{ user = $_ % 20; item = ($_ * 7) % 31 } } | Import-RecDataset | Invoke-RecTraining popularity");
        _shell.Run("$bare | Add-RecReranker category-cap").Error().FullyQualifiedErrorId.ShouldStartWith("RK4002");
        _shell.Run("$data | Invoke-RecTraining popularity | Add-RecReranker category-cap -Dataset (Import-RecDataset simulated -Parameter @{ users = 50; items = 40; interactions = 500 })")
            .Error().Exception.Message.ShouldContain("lacks");
    }

    [Fact]
    public void A_model_of_a_fold_does_not_recommend_what_users_have_in_the_other_parts()
    {
        // Of five items a has three, one of them in the test part: two are left to recommend.
        _shell.Succeed("$rows = foreach ($p in 'a v 1', 'a w 2', 'a x 9', 'b y 3', 'b z 4', 'b v 5', 'b w 6', 'b x 7') { $u, $i, $t = $p.Split(' '); [pscustomobject]@{ user = $u; item = $i; timestamp = $t } }; $fold = $rows | Import-RecDataset | Split-RecDataset time-cut @{ at = '9' }; $model = $fold | Invoke-RecTraining popularity");
        _shell.Strings("$fold.Test.Events.Count; ($model | Get-RecRecommendation -User a -Count 5 | ForEach-Object { $_.ItemId ?? $_.Item } | Sort-Object) -join ''").ShouldBe(["1", "yz"]);
    }

    [Fact]
    public void What_was_measured_is_published_with_the_model()
    {
        _shell.Succeed("$fold = $data | Split-RecDataset time-cut; $model = $fold | Invoke-RecTraining item-knn; $measured = $model | Measure-RecModel -Metric ndcg@10, recall@10; $info = $model | Publish-RecModel books ./models");
        foreach (string figures in new[] { "$info.Metrics", "(Get-RecPublishedModel books ./models).Metrics", "(Get-RecPublishedModel books ./models | Import-RecModel).Metrics", "$model.Metrics" })
            _shell.Strings($"$m = {figures}; $m.Count; foreach ($n in 'ndcg@10', 'recall@10') {{ $m[$n] -eq $measured.Metrics[$n] }}").ShouldBe(["2", "True", "True"], figures);
        File.ReadAllText(_shell.PathOf("models/books/1/model.md")).ShouldContain("| ndcg@10 |");
        // Another measurement of the same events adds to it; one of other events takes its place.
        _shell.Strings("$null = $model | Measure-RecModel -Metric precision@5; ($model | Publish-RecModel books ./models).Metrics.Keys").ShouldBe(["ndcg@10", "recall@10", "precision@5"]);
        _shell.Strings("$null = $model | Measure-RecModel $fold.Train ndcg@5; ($model | Publish-RecModel books ./models).Metrics.Keys").ShouldBe(["ndcg@5"]);
        _shell.Value<int>("($data | Invoke-RecTraining popularity | Publish-RecModel books ./models).Metrics.Count").ShouldBe(0, "Nothing was measured.");
        File.ReadAllText(_shell.PathOf("models/books/4/model.md")).ShouldContain("not evaluated");
    }
}
