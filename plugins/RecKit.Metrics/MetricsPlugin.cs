using RecKit.Algorithms;
using RecKit.Components;
using RecKit.Metrics;
using RecKit.Metrics.Catalogue;
using RecKit.Metrics.Diversity;
using RecKit.Metrics.Fairness;
using RecKit.Metrics.Popularity;
using RecKit.Metrics.Probability;
using RecKit.Metrics.Ranking;
using RecKit.Metrics.Rating;

[assembly: Plugin(typeof(MetricsPlugin))]

namespace RecKit.Metrics;

/// <summary>The metrics that come with RecKit. A new one is a class in the folder of its family and a line below.</summary>
public sealed class MetricsPlugin : IPlugin
{
    private const PredictionTasks Predicted = PredictionTasks.Rating | PredictionTasks.Probability;

    private static readonly MetricTraits Error = new() { Task = PredictionTasks.Rating, HigherIsBetter = false, Needs = DataNeeds.Values };
    private static readonly MetricTraits Fit = Error with { HigherIsBetter = true };
    private static readonly MetricTraits Lists = new() { Task = PredictionTasks.Ranking, HigherIsBetter = true };
    private static readonly MetricTraits Ranks = Lists with { Ranks = true };
    private static readonly MetricTraits Clicks = new() { Task = PredictionTasks.Probability, HigherIsBetter = false, Needs = DataNeeds.Values };

    // Any score that orders the impressions of a user will do, be it a rating.
    private static readonly MetricTraits Impressions = Clicks with { Task = Predicted, HigherIsBetter = true };

    private static readonly MetricTraits Features = Lists with { Needs = DataNeeds.ItemFeatures };
    private static readonly MetricTraits Gap = new()
    {
        Task = Predicted | PredictionTasks.Ranking, HigherIsBetter = false, Needs = DataNeeds.UserFeatures, PerUser = false,
    };

    /// <inheritdoc/>
    public IReadOnlyList<Component> Components { get; } =
    [
        Component.Metric<ErrorOptions>("rmse", "Root mean squared error of predicted ratings.", Error, o => new RmseMetric(o)),
        Component.Metric<ErrorOptions>("mae", "Mean absolute error of predicted ratings.", Error, o => new MaeMetric(o)),
        Component.Metric<ErrorOptions>("mse", "Mean squared error of predicted ratings.", Error, o => new MseMetric(o)),
        Component.Metric<NoOptions>(
            "r2", "Share of the variance of ratings that predictions explain.", Fit with { PerUser = false }, _ => new R2Metric()),
        Component.Metric<AccuracyOptions>(
            "accuracy", "Share of predicted ratings that are right when rounded to the scale.", Fit, o => new AccuracyMetric(o)),

        Component.Metric<PrecisionOptions>(
            "precision", "Share of the first k places that hold a relevant item.", Lists, o => new PrecisionMetric(o)),
        Component.Metric<RankingMetricOptions>(
            "recall", "Share of the relevant items that stand among the first k.", Lists, o => new RecallMetric(o)),
        Component.Metric<RankingMetricOptions>(
            "calibrated-recall", "Relevant items among the first k, of as many as could stand there.", Lists, o => new CalibratedRecallMetric(o),
            "Liang et al., Variational autoencoders for collaborative filtering, WWW 2018"),
        Component.Metric<F1Options>("f1", "Harmonic mean of precision and recall of the first k.", Lists, o => new F1Metric(o)),
        Component.Metric<NdcgOptions>(
            "ndcg", "Discounted gain of the relevant items among the first k, relative to the best possible list.", Lists, o => new NdcgMetric(o),
            "Järvelin and Kekäläinen, Cumulated gain-based evaluation of IR techniques, TOIS 2002; binary gain and logarithm to base 2 unless said otherwise"),
        Component.Metric<MapOptions>("map", "Mean average precision at the relevant items among the first k.", Lists, o => new MapMetric(o)),
        Component.Metric<RankingMetricOptions>(
            "hit-rate", "Share of users with a relevant item among the first k.", Lists, o => new HitRateMetric(o)),
        Component.Metric<RankingMetricOptions>(
            "mrr", "Mean reciprocal rank of the first relevant item among the first k.", Lists, o => new MrrMetric(o),
            "Voorhees, The TREC-8 question answering track report, 1999"),
        Component.Metric<RelevanceOptions>(
            "r-precision", "Share of relevant items among as many first places as there are relevant items.", Ranks, o => new RPrecisionMetric(o)),
        Component.Metric<AucOptions>(
            "auc", "Share of pairs of a relevant and another item that are in the right order.", Ranks, o => new AucMetric(o),
            "Rendle et al., BPR: Bayesian personalized ranking from implicit feedback, UAI 2009"),

        Component.Metric<LogLossOptions>("log-loss", "Logarithmic loss of predicted click probabilities.", Clicks, o => new LogLossMetric(o)),
        Component.Metric<ClickOptions>(
            "calibration-bias", "How far predicted clicks are from observed ones altogether, as a share.", Clicks with { PerUser = false }, o => new CalibrationBiasMetric(o),
            "He et al., Practical lessons from predicting clicks on ads at Facebook, ADKDD 2014"),
        Component.Metric<CalibrationErrorOptions>(
            "calibration-error", "How far predicted and observed click rates are apart, over bins of predictions.", Clicks, o => new CalibrationErrorMetric(o),
            "Naeini, Cooper and Hauskrecht, Obtaining well calibrated probabilities using Bayesian binning, AAAI 2015"),
        Component.Metric<ClickOptions>(
            "pooled-auc", "Area under the ROC curve of the impressions of all users together.", Impressions, o => new PooledAucMetric(o)),
        Component.Metric<GroupedAucOptions>(
            "grouped-auc", "Area under the ROC curve of each user's impressions, averaged by their number.", Impressions, o => new GroupedAucMetric(o),
            "Zhou et al., Deep interest network for click-through rate prediction, KDD 2018"),
        Component.Metric<CtrOptions>(
            "ctr", "Clicked share of those of the first k places that were shown.", Lists with { Needs = DataNeeds.Values }, o => new CtrMetric(o),
            "Li et al., Unbiased offline evaluation of contextual-bandit-based news article recommendation algorithms, WSDM 2011"),

        Component.Metric<ItemCoverageOptions>(
            "item-coverage", "Share of the items that stand among the first k of somebody's list.", Lists, o => new ItemCoverageMetric(o),
            "Ge, Delgado-Battenfeld and Jannach, Beyond accuracy, RecSys 2010"),
        Component.Metric<GiniOptions>(
            "gini", "How unevenly the first k places of all lists are spread over items.", Lists with { HigherIsBetter = false }, o => new GiniMetric(o)),
        Component.Metric<EntropyOptions>(
            "entropy", "Shannon entropy of the items in the first k places of all lists.", Lists, o => new EntropyMetric(o)),

        Component.Metric<NoveltyOptions>(
            "novelty", "Mean self-information of the first k items: rare items tell more.", Lists, o => new NoveltyMetric(o),
            "Zhou et al., Solving the apparent diversity-accuracy dilemma of recommender systems, PNAS 2010"),
        Component.Metric<ListOptions>(
            "average-popularity", "Mean number of users who have the first k items.", Lists with { HigherIsBetter = false }, o => new AveragePopularityMetric(o),
            "Yin et al., Challenging the long tail recommendation, VLDB 2012"),
        Component.Metric<ListOptions>(
            "popularity-lift", "How much more popular the first k items are than what users have.", Lists with { HigherIsBetter = false }, o => new PopularityLiftMetric(o),
            "Abdollahpouri et al., The connection between popularity bias, calibration, and fairness in recommendation, RecSys 2020"),

        Component.Metric<IntraListDiversityOptions>(
            "intra-list-diversity", "How different the first k items are from each other by their categories.", Features, o => new IntraListDiversityMetric(o),
            "Smyth and McClave, Similarity vs. diversity, ICCBR 2001"),
        Component.Metric<SerendipityOptions>(
            "serendipity", "Relevant items among the first k that users would not have expected.", Lists, o => new SerendipityMetric(o),
            "Ge, Delgado-Battenfeld and Jannach, Beyond accuracy, RecSys 2010"),

        Component.Metric<UserGapOptions>(
            "user-gap", "Gap of another metric between groups of users.", Gap, o => new UserGapMetric(o),
            "Deldjoo et al., A flexible framework for evaluating user and item fairness in recommender systems, UMUAI 2021"),
    ];
}
