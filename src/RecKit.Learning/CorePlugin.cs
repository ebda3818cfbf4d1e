using RecKit.Components;
using RecKit.Learning.Data.Filters;
using RecKit.Learning.Splitting;
using RecKit.Learning.Strategies;

[assembly: Plugin(typeof(RecKit.Learning.CorePlugin))]

namespace RecKit.Learning;

/// <summary>The splits, filters and searches that come with the engine, through the door that plugins use.</summary>
public sealed class CorePlugin : IPlugin
{
    /// <inheritdoc/>
    public IReadOnlyList<Component> Components { get; } =
    [
        Component.Filter<KCoreOptions>(
            "k-core", "Keeps the largest set of events in which every user and every item has enough.", o => new KCoreFilter(o),
            "Batagelj and Zaveršnik, An O(m) algorithm for cores decomposition of networks, 2003"),
        Component.Filter<MinInteractionsOptions>(
            "min-interactions", "Removes users and items with too few events, in one pass over the counts before it.", o => new MinInteractionsFilter(o)),
        Component.Filter<ValueRangeOptions>(
            "value-range", "Keeps events whose value lies within limits.", o => new ValueRangeFilter(o)),
        Component.Split<ItemHoldoutOptions>(
            "item-holdout", "Tests on a share of the items that nothing is trained on: cold start.", o => new ItemHoldoutSplit(o),
            "Volkovs et al., DropoutNet: addressing cold start in recommender systems, NIPS 2017"),
        Component.Split<KFoldOptions>(
            "k-fold", "Cross-validation over random folds of equal size.", o => new KFoldSplit(o)),
        Component.Split<LeaveLastOutOptions>(
            "leave-last-out", "Tests on the latest events of each user.", o => new LeaveLastOutSplit(o)),
        Component.Split<LeaveOneOutOptions>(
            "leave-one-out", "Tests on random events of each user.", o => new LeaveOneOutSplit(o)),
        Component.Split<PerUserOptions>(
            "per-user", "Tests on a share of each user's events, random ones or the latest.", o => new PerUserSplit(o)),
        Component.Split<PredefinedSplitOptions>(
            "predefined", "Takes the divisions that the data set brings with it.", o => new PredefinedSplit(o)),
        Component.Split<RandomSplitOptions>(
            "random", "Tests on a random share of the events.", o => new RandomSplit(o)),
        Component.Split<TimeCutOptions>(
            "time-cut", "Tests on what happens after a moment.", o => new TimeCutSplit(o)),
        Component.Split<UserHoldoutOptions>(
            "user-holdout", "Tests on a share of the users that nothing is trained on, from a part of their history: strong generalisation.", o => new UserHoldoutSplit(o),
            "Liang et al., Variational autoencoders for collaborative filtering, WWW 2018"),
        Component.Search<AshaSearchOptions>(
            "asha", "Trains random trials a little, the better ones further, the best to its end: successive halving on the validation part.", o => new AshaSearch(o),
            "Li et al., A system for massively parallel hyperparameter tuning, MLSys 2020"),
        Component.Search<GridSearchOptions>(
            "grid", "Tries every combination.", o => new GridSearch(o)),
        Component.Search<RandomSearchOptions>(
            "random", "Tries points drawn at random, each on its own.", o => new RandomSearch(o),
            "Bergstra and Bengio, Random search for hyper-parameter optimization, JMLR 2012"),
        Component.Search<TpeSearchOptions>(
            "tpe", "Learns from finished trials where good options lie: the tree-structured Parzen estimator.", o => new TpeSearch(o),
            "Bergstra et al., Algorithms for hyper-parameter optimization, NIPS 2011"),
    ];
}
