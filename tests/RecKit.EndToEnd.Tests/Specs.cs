namespace RecKit.EndToEnd.Tests;

/// <summary>Experiment files that tests write into their directories.</summary>
internal static class Specs
{
    /// <summary>Gives an experiment that takes a second.</summary>
    public const string Small =
        """
        version: 1
        name: small
        seed: 7
        dataset: { name: simulated, with: { users: 300, items: 150, interactions: 6000 } }
        split: { use: random }
        algorithms:
          - { use: popularity }
          - { use: item-knn }
          - { use: user-item-baseline }
        metrics: [ ndcg@10, rmse ]
        """;

    /// <summary>Gives a search of many trials, long enough to be interrupted.</summary>
    public const string Search =
        """
        version: 1
        name: search
        seed: 7
        dataset: { name: simulated, with: { users: 1500, items: 600, interactions: 45000 } }
        split: { use: random, with: { validation: 0.1 } }
        algorithms:
          - use: item-knn
            search: { use: tpe, with: { trials: 24 }, space: { neighbors: { min: 5, max: 500, scale: log }, shrinkage: { min: 1, max: 1000, scale: log } } }
          - use: biased-mf
            with: { factors: 8, epochs: 12, patience: 2 }
            search: { use: asha, with: { trials: 12 }, metric: rmse, space: { learning_rate: { min: 0.005, max: 0.5, scale: log } } }
        metrics: [ ndcg@10, rmse ]
        """;

    /// <summary>Gives an experiment of many units, long enough to be interrupted.</summary>
    public const string Long =
        """
        version: 1
        name: long
        seed: 7
        dataset: { name: simulated, with: { users: 2000, items: 800, interactions: 60000 } }
        split: { use: k-fold, with: { folds: 5 } }
        algorithms:
          - { use: popularity }
          - { use: item-knn }
          - { id: item-knn-wide, use: item-knn, with: { neighbors: 500 } }
          - { use: user-item-baseline, with: { iterations: 60 } }
        metrics: [ ndcg@10, recall@20, rmse ]
        """;
}
