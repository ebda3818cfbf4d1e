using System.Globalization;
using RecKit.Data.Text;
using RecKit.Diagnostics;
using RecKit.Results;

namespace RecKit.Data.Features;

/// <summary>Collects rows of features by id, in whatever order they come, and brings them into the order of a vocabulary.</summary>
/// <param name="ids">The users or items of the events; rows of others are left out and counted.</param>
/// <param name="what">"users" or "items", for notes and errors.</param>
internal sealed class FeatureRows(Vocabulary ids, string what)
{
    private const int ShownIds = 3;

    // Two lists of the same things agree in most of the shorter one; where they agree in less than half, one of them has the ids of something else, or writes them otherwise.
    private const double FewMatches = 0.5;

    private readonly int[] _rowOf = MakeRowOf(ids.Count);
    private readonly List<string> _unmatched = [];
    private int _rows;

    /// <summary>Gets the number of rows that were left out.</summary>
    public int LeftOut { get; private set; }

    /// <summary>Takes a row up.</summary>
    /// <returns>True when its values are to be added: the id occurs in the events and is new.</returns>
    public bool Take(RecordReader records, int idField, RowProblems problems)
    {
        int index = ids.IndexOf(records.Text(idField));
        if (index < 0)
        {
            LeftOut++;
            if (_unmatched.Count < ShownIds)
                _unmatched.Add(records.Text(idField));
            return false;
        }
        if (_rowOf[index] >= 0)
        {
            problems.Add(records.File, records.Line, records.Column(idField), $"the features of {records.Shown(idField)} stand twice");
            return false;
        }
        _rowOf[index] = _rows++;
        return true;
    }

    /// <summary>Makes the table: row i describes user or item i.</summary>
    public FeatureTable Build(string file, IEnumerable<FeatureColumnBuilder> columns) => Build(columns.Select(column => Finish(file, column)));

    /// <summary>Makes the table of columns whose rows are those taken up, in that order.</summary>
    public FeatureTable Build(IEnumerable<Feature> columns) => new(ids.Count, [.. columns.Select(c => c.Select(_rowOf))]);

    /// <summary>Says what was left out and what is missing.</summary>
    public IEnumerable<string> Notes()
    {
        if (LeftOut > 0)
            yield return string.Create(CultureInfo.InvariantCulture, $"features of {LeftOut} {what} without events were left out");
        if (_rows < ids.Count)
            yield return string.Create(CultureInfo.InvariantCulture, $"{ids.Count - _rows} of {ids.Count} {what} have no features");
    }

    /// <summary>Warns where the ids of the file and those of the events hardly agree.</summary>
    /// <param name="file">The file.</param>
    /// <returns>The warning, or none.</returns>
    public IEnumerable<RunNotice> Notices(string file)
    {
        int inFile = _rows + LeftOut;
        if (inFile == 0 || _rows >= FewMatches * Math.Min(inFile, ids.Count))
            yield break;
        string one = what.TrimEnd('s');
        yield return new RunNotice(ErrorCodes.FeaturesUnmatched, string.Create(CultureInfo.InvariantCulture,
            $"{(_rows == 0 ? "none" : $"only {_rows}")} of the {inFile} ids of '{file}' {(_rows > 1 ? $"are {what}" : $"is {(one == "item" ? "an item" : $"a {one}")}")} of the events, which have {ids.Count}: ids there look like {Shown(_unmatched)}, those of the events like {Shown(ids.Ids.Take(ShownIds))}. Check the column of ids (features.{what}.id), and whether both files write ids alike (leading zeros, a prefix)."));
    }

    private static string Shown(IEnumerable<string> some) => string.Join(", ", some.Select(id => $"'{(id.Length <= 40 ? id : id[..40] + "…")}'"));

    /// <summary>Makes a column.</summary>
    /// <exception cref="RecKitException">RK2002: a value of a numeric column is not a number.</exception>
    public static Feature Finish(string file, FeatureColumnBuilder column)
    {
        (Feature? feature, string? notANumber) = column.Build();
        return feature ?? throw new RecKitException(ErrorCodes.DataRow, $"'{file}': feature '{column.Name}' is said to be numeric, but has the value '{notANumber}'.");
    }

    private static int[] MakeRowOf(int count)
    {
        int[] rowOf = new int[count];
        rowOf.AsSpan().Fill(-1);
        return rowOf;
    }
}
