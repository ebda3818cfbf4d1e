using RecKit.Data.Text;
using RecKit.Diagnostics;

namespace RecKit.Data.Bandit;

/// <summary>The two files of a campaign: the log and the item features.</summary>
/// <param name="Log">The only <c>.csv</c> (or <c>.csv.gz</c>) other than the item file.</param>
/// <param name="Items"><c>item_context.csv</c>.</param>
internal sealed record BanditFiles(string Log, string Items)
{
    private const string ItemContext = "item_context.csv";

    /// <summary>Finds the files of a campaign.</summary>
    /// <param name="directory">The directory.</param>
    /// <exception cref="RecKitException">RK2001: a file is missing, or there are several logs.</exception>
    public static BanditFiles Find(string directory)
    {
        string items = DataFiles.Require(Path.Combine(directory, ItemContext));
        string[] logs =
        [
            .. Directory.EnumerateFiles(directory)
                .Where(f => DataFiles.WithoutGz(f) is var name && name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) && Path.GetFileName(name) != ItemContext)
                .Order(StringComparer.Ordinal),
        ];
        return logs.Length switch
        {
            1 => new BanditFiles(logs[0], items),
            0 => throw new RecKitException(ErrorCodes.DataFile, $"'{directory}' has no log: a .csv or .csv.gz beside {ItemContext} is expected."),
            _ => throw new RecKitException(
                ErrorCodes.DataFile, $"'{directory}' has {logs.Length} logs ({string.Join(", ", logs.Select(Path.GetFileName))}), but one is expected."),
        };
    }
}
