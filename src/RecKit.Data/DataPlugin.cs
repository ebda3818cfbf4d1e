using RecKit.Components;
using RecKit.Data;
using RecKit.Data.Bandit;
using RecKit.Data.CiteULike;
using RecKit.Data.Delimited;
using RecKit.Data.External;
using RecKit.Data.LightGcn;
using RecKit.Data.MovieLens;
using RecKit.Data.Ncf;
using RecKit.Data.Simulation;

[assembly: Plugin(typeof(DataPlugin))]

namespace RecKit.Data;

/// <summary>The built-in readers and the <c>external</c> algorithm. They use the same plugin interface as any other plugin.</summary>
public sealed class DataPlugin : IPlugin
{
    /// <inheritdoc/>
    public IReadOnlyList<Component> Components { get; } =
    [
        Component.Reader<NoOptions>("bandit", "A directory with a log of impressions and clicks, and item_context.csv: the Open Bandit Dataset.", _ => new BanditReader(), "Saito et al., Open Bandit Dataset and Pipeline, NeurIPS Datasets and Benchmarks 2021"),
        Component.Reader<NoOptions>("citeulike", "A directory of CiteULike files: the articles of each user, the words and tags of each article.", _ => new CiteULikeReader()),
        Component.Reader<DelimitedOptions>("delimited", "Text files with one event per line: any separator, quotes, header or none, gzip.", o => new DelimitedReader(o)),
        Component.Algorithm<ExternalOptions>("external", "Takes lists or predictions that another program made, of CSV, TSV, Parquet or a TREC run.", ExternalAlgorithm.WidestTraits, o => new ExternalAlgorithm(o)),
        Component.Reader<NoOptions>("lightgcn", "A directory of train.txt, test.txt and perhaps valid.txt, per line a user and the user's items.", _ => new LightGcnReader(), "He et al., LightGCN, SIGIR 2020"),
        Component.Reader<NoOptions>("movielens", "A directory of MovieLens files: 100K, 1M, or latest in CSV, with features and divisions.", _ => new MovieLensReader(), "Harper and Konstan, The MovieLens datasets, ACM TiiS 2015"),
        Component.Reader<NcfOptions>("ncf", "Training events, test events and negatives in the files of the NCF paper.", o => new NcfReader(o), "He et al., Neural collaborative filtering, WWW 2017"),
        Component.Reader<SimulatedOptions>("simulated", "Simulated users, items, ratings, times and features, made from a seed.", o => new SimulatedReader(o)),
    ];
}
