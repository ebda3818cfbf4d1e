using System.Globalization;
using RecKit.Diagnostics;
using RecKit.Storage;

namespace RecKit.Runs.Records;

/// <summary>
/// Exports the kept lists of a run in trec_eval format: <c>qrels.FOLD.txt</c> (<c>user 0 item relevance</c>) for each fold, and
/// <c>ALGORITHM.FOLD.REPEAT.run</c> (<c>user Q0 item rank score tag</c>) for each unit. The name contains the repeat only if there are
/// several.
/// </summary>
/// <remarks>Thread safety: safe.</remarks>
public sealed class TrecExport
{
    private readonly ITableReader _tables;

    /// <summary>Initializes the exporter.</summary>
    /// <param name="tables">The reader of the run's tables.</param>
    public TrecExport(ITableReader tables)
    {
        ArgumentNullException.ThrowIfNull(tables);
        _tables = tables;
    }

    /// <summary>Writes the files.</summary>
    /// <param name="runDirectory">A run with kept lists.</param>
    /// <param name="directory">The target directory; must not exist. It is created whole or not at all.</param>
    /// <param name="graded">Whether relevance is the rating, rounded to an integer (1 where unknown), so that graded and binary
    /// measures agree with metrics that use ratings; otherwise every test item has relevance 1.</param>
    /// <returns>The full paths of the files, in ordinal order.</returns>
    /// <exception cref="RecKitException">RK5004: not a finished run. RK5010: the run kept no lists, ids contain spaces, or the
    /// directory exists.</exception>
    public IReadOnlyList<string> Write(string runDirectory, string directory, bool graded)
    {
        ArgumentNullException.ThrowIfNull(runDirectory);
        ArgumentNullException.ThrowIfNull(directory);
        int repeats = RunStore.Read(runDirectory).Repeats;
        string lists = Path.Combine(runDirectory, RunPaths.Recommendations + _tables.Extension), relevance = Path.Combine(runDirectory, RunPaths.Relevance + _tables.Extension);
        if (!File.Exists(lists) || !File.Exists(relevance))
            throw new RecKitException(ErrorCodes.Export, $"'{runDirectory}' kept no lists. Write evaluation.lists: 100, say, and run the experiment again.");
        string target = Path.GetFullPath(directory);
        if (File.Exists(target) || Directory.Exists(target))
            throw new RecKitException(ErrorCodes.Export, $"'{target}' exists. Remove it, or name another directory.");
        RunFiles.Guard(target, () =>
        {
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            DurableFile.WriteDirectory(target, into =>
            {
                WriteRelevance(relevance, into, graded);
                WriteLists(lists, into, repeats > 1);
            });
        });
        return [.. Directory.GetFiles(target).Order(StringComparer.Ordinal)];
    }

    private void WriteRelevance(string path, string directory, bool graded)
    {
        foreach (IReadOnlyList<TableColumn> group in _tables.Read(path))
        {
            string[] folds = Column<string>(group, "fold"), users = Column<string>(group, "user"), items = Column<string>(group, "item");
            float[] values = Column<float>(group, "value");

            // Of several events of a pair, the highest rating counts, as for metrics.
            Dictionary<(string User, string Item), int> judged = [];
            List<(string User, string Item)> order = [];
            for (int row = 0; row < users.Length; row++)
            {
                int grade = graded && !float.IsNaN(values[row]) ? (int)Math.Clamp(Math.Round(values[row], MidpointRounding.AwayFromZero), int.MinValue, int.MaxValue) : 1;
                if (judged.TryAdd((users[row], items[row]), grade))
                    order.Add((users[row], items[row]));
                else
                    judged[(users[row], items[row])] = Math.Max(grade, judged[(users[row], items[row])]);
            }
            if (folds.Length == 0)
                continue;
            Append(directory, $"qrels.{RunFiles.SafeName(folds[0])}.txt", order.Select(p => FormattableString.Invariant($"{Word(p.User)} 0 {Word(p.Item)} {judged[p]}")));
        }
    }

    private void WriteLists(string path, string directory, bool repeated)
    {
        foreach (IReadOnlyList<TableColumn> group in _tables.Read(path))
        {
            string[] algorithms = Column<string>(group, "algorithm"), folds = Column<string>(group, "fold"), users = Column<string>(group, "user"), items = Column<string>(group, "item");
            int[] repeats = Column<int>(group, "repeat"), ranks = Column<int>(group, "rank");
            float[] scores = Column<float>(group, "score");
            if (users.Length == 0)
                continue;
            string repeat = repeated ? string.Create(CultureInfo.InvariantCulture, $".{repeats[0]}") : "";
            Append(directory, $"{RunFiles.SafeName(algorithms[0])}.{RunFiles.SafeName(folds[0])}{repeat}.run", Lines());

            IEnumerable<string> Lines()
            {
                float last = 0;
                string tag = RunFiles.SafeName(algorithms[0]);
                for (int row = 0; row < users.Length; row++)
                {
                    // trec_eval orders by score and ignores the rank, so tied scores and scores of reordered lists each get the next lower
                    // number.
                    last = ranks[row] == 1 ? scores[row] : Math.Min(scores[row], MathF.BitDecrement(last));
                    yield return string.Create(CultureInfo.InvariantCulture, $"{Word(users[row])} Q0 {Word(items[row])} {ranks[row]} {last:G9} {tag}");
                }
            }
        }
    }

    private static void Append(string directory, string name, IEnumerable<string> lines)
    {
        using StreamWriter writer = new(new FileStream(Path.Combine(directory, name), FileMode.Append, FileAccess.Write, FileShare.None, 1 << 16));
        foreach (string line in lines)
        {
            writer.Write(line);
            writer.Write('\n');
        }
    }

    private static T[] Column<T>(IReadOnlyList<TableColumn> group, string name) => group.FirstOrDefault(c => c.Name == name)?.Values as T[]
        ?? throw new RecKitException(ErrorCodes.RunDamaged, $"A table of the run lacks the column '{name}' of {typeof(T).Name}.");

    private static string Word(string id) => id.Length > 0 && !id.Any(char.IsWhiteSpace) ? id : throw new RecKitException(
        ErrorCodes.Export, $"The id '{id}' {(id.Length == 0 ? "is empty" : "has a space")}, which files of TREC cannot have: they separate fields by spaces.");
}
