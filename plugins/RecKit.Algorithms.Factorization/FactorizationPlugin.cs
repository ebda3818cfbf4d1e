using RecKit.Algorithms.Factorization;
using RecKit.Algorithms.Factorization.Als;
using RecKit.Algorithms.Factorization.BiasedMf;
using RecKit.Algorithms.Factorization.Bpr;
using RecKit.Algorithms.Factorization.Ials;
using RecKit.Algorithms.Factorization.LogisticMf;
using RecKit.Algorithms.Factorization.Nmf;
using RecKit.Algorithms.Factorization.Pmf;
using RecKit.Algorithms.Factorization.PureSvd;
using RecKit.Algorithms.Factorization.SvdPp;
using RecKit.Algorithms.Factorization.Warp;
using RecKit.Components;

[assembly: Plugin(typeof(FactorizationPlugin))]

namespace RecKit.Algorithms.Factorization;

/// <summary>Algorithms that give every user and item a vector.</summary>
public sealed class FactorizationPlugin : IPlugin
{
    /// <inheritdoc/>
    public IReadOnlyList<Component> Components { get; } =
    [
        Component.Algorithm<AlsOptions>(
            "als", "Predicts ratings by factors and biases, fitted by alternating least squares.",
            BiasedMfAlgorithm.Traits, static options => new AlsAlgorithm(options),
            "Zhou et al., Large-scale parallel collaborative filtering for the Netflix prize, AAIM 2008"),
        Component.Algorithm<BiasedMfOptions>(
            "biased-mf", "Predicts ratings by factors and biases, fitted by stochastic gradient descent.",
            BiasedMfAlgorithm.Traits, static options => new BiasedMfAlgorithm(options),
            "Koren et al., Matrix factorization techniques for recommender systems, Computer 2009; Gantner et al., MyMediaLite, RecSys 2011"),
        Component.Algorithm<BprOptions>(
            "bpr", "Ranks by factors that put what a user had before what the user had not.",
            BprAlgorithm.Traits, static options => new BprAlgorithm(options), "Rendle et al., BPR: Bayesian personalized ranking from implicit feedback, UAI 2009"),
        Component.Algorithm<IalsOptions>(
            "ials", "Ranks by factors fitted to all pairs, observed or not, by alternating least squares.",
            IalsAlgorithm.Traits, static options => new IalsAlgorithm(options),
            "Hu et al., Collaborative filtering for implicit feedback datasets, ICDM 2008; Rendle et al., Revisiting the performance of iALS, RecSys 2022"),
        Component.Algorithm<LogisticMfOptions>(
            "logistic-mf", "Ranks by factors and biases fitted to observed pairs and sampled negatives with logistic loss.",
            LogisticMfAlgorithm.Traits, static options => new LogisticMfAlgorithm(options),
            "Rendle et al., Neural collaborative filtering vs. matrix factorization revisited, RecSys 2020"),
        Component.Algorithm<NmfOptions>(
            "nmf", "Predicts ratings by factors without negative numbers.",
            NmfAlgorithm.Traits, static options => new NmfAlgorithm(options),
            "Luo et al., An efficient non-negative matrix-factorization-based approach to collaborative filtering for recommender systems, IEEE TII 2014"),
        Component.Algorithm<PmfOptions>(
            "pmf", "Predicts ratings by factors without biases, with Gaussian priors.",
            BiasedMfAlgorithm.Traits, static options => new PmfAlgorithm(options), "Salakhutdinov and Mnih, Probabilistic matrix factorization, NIPS 2007"),
        Component.Algorithm<PureSvdOptions>(
            "pure-svd", "Ranks by the singular vectors of the matrix of users and items, unknown pairs being 0.",
            PureSvdAlgorithm.Traits, static options => new PureSvdAlgorithm(options),
            "Cremonesi et al., Performance of recommender algorithms on top-n recommendation tasks, RecSys 2010"),
        Component.Algorithm<SvdPpOptions>(
            "svd-pp", "Predicts ratings by factors and biases, and by what the user has rated at all.",
            SvdPpAlgorithm.Traits, static options => new SvdPpAlgorithm(options),
            "Koren, Factorization meets the neighborhood, KDD 2008"),
        Component.Algorithm<WarpOptions>(
            "warp", "Ranks by factors that put what a user had before what the user had not, the harder the worse it stands.",
            WarpAlgorithm.Traits, static options => new WarpAlgorithm(options),
            "Weston et al., WSABIE: Scaling up to large vocabulary image annotation, IJCAI 2011"),
    ];
}
