using System.Globalization;
using System.Text.Json;
using RecKit.Tests;
using Shouldly;
using Xunit;

namespace RecKit.EndToEnd.Tests.Runs;

/// <summary>Published figures, met through the experiment files that users run.</summary>
public sealed class ReproductionTests : IDisposable
{
    // RMSE of u1…u5 and their mean, then MAE likewise: MyMediaLite's protocol on the published folds.
    private static readonly (string Algorithm, string Rmse, string Mae)[] Golden =
    [
        ("global-average", "1.15368 1.13066 1.11158 1.11329 1.11868 1.12558", ".96805 .94891 .93060 .93613 .93993 .94473"),
        ("user-average", "1.06300 1.04675 1.03290 1.03666 1.03929 1.04372", ".85019 .83834 .82653 .83078 .83505 .83618"),
        ("item-average", "1.03341 1.03048 1.01966 1.01688 1.02234 1.02455", ".82757 .82070 .81161 .81127 .81595 .81742"),
        ("user-item-baseline", ".95308 .94347 .93741 .93622 .93613 .94126", ".75254 .74280 .73982 .73945 .74333 .74359"),
    ];

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [SkippableFact]
    public void Ml100kBaselines_AgreeToFiveDigits()
    {
        TestData.Require("ml-100k");
        using JsonDocument run = Run("ml-100k-baselines.yaml");
        foreach ((string algorithm, string rmse, string mae) in Golden)
        {
            Check(run.RootElement, algorithm, "rmse", rmse);
            Check(run.RootElement, algorithm, "mae", mae);
        }
    }

    [SkippableFact]
    public void Ml100kRatings_MeetPublishedFigures()
    {
        TestData.Require("ml-100k");
        using JsonDocument run = Run("ml-100k-ratings.yaml");
        RunResults.Metric(run.RootElement, "biased-mf", "rmse").Mean.ShouldBeLessThan(.9126);
        RunResults.Metric(run.RootElement, "biased-mf-linear", "rmse").Mean.ShouldBe(.938, .003);
        RunResults.Metric(run.RootElement, "svd-pp", "rmse").Mean.ShouldBeLessThan(.9110 + .002);
        RunResults.Metric(run.RootElement, "svd-pp-surprise", "rmse").Mean.ShouldBeLessThan(.92196 + .002);
        RunResults.Metric(run.RootElement, "item-knn", "rmse").Mean.ShouldBe(.91825, .0005);
        RunResults.Metric(run.RootElement, "user-knn", "rmse").Mean.ShouldBe(.92833, .0005);
        RunResults.Metric(run.RootElement, "slope-one", "rmse").Mean.ShouldBe(.94698, .0005);
        RunResults.Metric(run.RootElement, "slope-one", "mae").Mean.ShouldBe(.74388, .0005);
        RunResults.Metric(run.RootElement, "slope-one-weighted", "rmse").Mean.ShouldBeLessThan(.943);
    }

    [SkippableFact]
    public void Ml1mNcf_PopularityIsAsPublished()
    {
        TestData.Require("ml-1m/ncf");
        using JsonDocument run = Run("ml-1m-ncf.yaml");
        RunResults.Metric(run.RootElement, "popularity", "hit-rate@10").Mean.ShouldBe(.4533, .002);
        RunResults.Metric(run.RootElement, "popularity", "ndcg@10").Mean.ShouldBe(.2542, .002);
        // The published figures of item-knn are .6694 and .3979.
        RunResults.Metric(run.RootElement, "item-knn-cosine", "hit-rate@10").Mean.ShouldBeGreaterThan(.65);
        RunResults.Metric(run.RootElement, "user-knn-asymmetric", "hit-rate@10").Mean.ShouldBeGreaterThan(.6763);
        RunResults.Metric(run.RootElement, "ease", "hit-rate@10").Mean.ShouldBe(.7192, .0005);
        RunResults.Metric(run.RootElement, "rp3beta", "hit-rate@10").Mean.ShouldBe(.6758, .0005);
        RunResults.Metric(run.RootElement, "slim", "hit-rate@10").Mean.ShouldBe(.7162, .0005);
        RunResults.Metric(run.RootElement, "ials", "hit-rate@10").Mean.ShouldBeGreaterThan(.7109);
        RunResults.Metric(run.RootElement, "ials", "ndcg@10").Mean.ShouldBeGreaterThan(.4382);
    }

    [SkippableFact]
    public void Ml100kDeepRatings_BeatSurprisesSvd()
    {
        TestData.Require("ml-100k");
        TorchForTests.RequireInstalled();
        using JsonDocument run = Run("ml-100k-deep-ratings.yaml");
        RunResults.Metric(run.RootElement, "embedding-mf", "rmse").Mean.ShouldBeLessThan(.938);
        RunResults.Metric(run.RootElement, "deep-rating", "rmse").Mean.ShouldBeLessThan(.938);
    }

    [SkippableFact]
    public void CiteULike_ColdItemsAreFoundByTheirFeatures()
    {
        TestData.Require("citeulike-t");
        TorchForTests.RequireInstalled();
        using JsonDocument run = Run("citeulike-t-cold.yaml");
        double chance = RunResults.Metric(run.RootElement, "random", "recall@20").Mean;
        RunResults.Metric(run.RootElement, "popularity", "recall@20").Mean.ShouldBeLessThan(.01);
        RunResults.Metric(run.RootElement, "content-profile", "recall@20").Mean.ShouldBeGreaterThan(Math.Max(.25, 50 * chance));
        RunResults.Metric(run.RootElement, "two-tower", "recall@20").Mean.ShouldBeGreaterThan(Math.Max(.30, 50 * chance));
    }

    private static void Check(JsonElement run, string algorithm, string metric, string golden)
    {
        double[] expected = [.. golden.Split(' ').Select(v => double.Parse(v, CultureInfo.InvariantCulture))];
        (double mean, double[] folds) = RunResults.Metric(run, algorithm, metric);
        for (int fold = 0; fold < folds.Length; fold++)
            Math.Round(folds[fold], 5).ShouldBe(expected[fold], 1e-9, $"{metric} of {algorithm} on u{fold + 1}");
        // The published means are means of rounded values: the last digit may differ by one.
        mean.ShouldBe(expected[^1], 1.05e-5, $"mean {metric} of {algorithm}");
    }

    private JsonDocument Run(string name) =>
        JsonDocument.Parse(new Reckit(_directory.Path).Succeed("run", Repository.PathOf("examples", "reproductions", name), "--output", "json").Output);
}
