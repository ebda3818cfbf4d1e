using RecKit.Catalog;
using RecKit.Cli.Hosting;
using RecKit.Cli.Output;
using RecKit.Diagnostics;

namespace RecKit.Cli.Commands;

/// <summary>Lists the named data sets and whether each is available.</summary>
internal sealed class DatasetsCommand : Verb
{
    public DatasetsCommand()
        : base("datasets", "List the data sets that an experiment can name")
    {
    }

    public override void Execute(Session session)
    {
        IDatasetCatalog catalog = session.Host.Datasets;
        session.Console.Write(new Table(
            [
                new("name", "name"), new("available", "available", Audience: Audience.Programs), new("place", "place"), new("summary", "summary"),
                new("license", "licence"), new("reader", "reader"),
            ],
            [.. catalog.Datasets.Select(d => Row(catalog, d))],
            "Put public data sets into folders below the directory that the environment variable RECKIT_DATA names."));
    }

    private static Cell[] Row(IDatasetCatalog catalog, NamedDataset dataset)
    {
        (bool available, string? place, string text) = Locate(catalog, dataset);
        return [new(dataset.Name), new(available), new(place, text), new(dataset.Summary), new(dataset.License), new(dataset.Reader)];
    }

    private static (bool Available, string? Place, string Text) Locate(IDatasetCatalog catalog, NamedDataset dataset)
    {
        try
        {
            string? place = catalog.Locate(dataset);
            return (true, place, place ?? "built in");
        }
        catch (RecKitException e) when (e.Code == ErrorCodes.DataDirectory)
        {
            return (false, null, $"not here: RECKIT_DATA/{dataset.RelativePath}");
        }
    }
}
