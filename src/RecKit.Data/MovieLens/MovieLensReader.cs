using RecKit.Data.Text;
using RecKit.Diagnostics;

namespace RecKit.Data.MovieLens;

/// <summary>Reads the MovieLens data sets of GroupLens from their directory; the files identify which one it is.</summary>
internal sealed class MovieLensReader : IReader
{
    public Dataset Read(ReadContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        string directory = DataFiles.RequireDirectory(context, "movielens");
        MovieLensFiles files = new(directory, context);
        if (files.Find("u.data") is { } data)
            return new MovieLens100K(files).Read(data);
        if (files.Find("ratings.dat") is { } ratings)
            return new MovieLens1M(files).Read(ratings, reconstructed: false);
        if (files.Find("ratings-reconstructed.tsv") is { } reconstruction)
            return new MovieLens1M(files).Read(reconstruction, reconstructed: true);
        if (files.Find("ratings.csv") is { } latest)
            return new MovieLensLatest(files).Read(latest);
        throw new RecKitException(ErrorCodes.DataFile,
            $"'{directory}' holds no MovieLens data: looked for u.data (100K), ratings.dat or ratings-reconstructed.tsv (1M) and ratings.csv (latest), each also as .gz.");
    }
}
