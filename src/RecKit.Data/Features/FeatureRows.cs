using System.Globalization;
using RecKit.Data.Text;
using RecKit.Diagnostics;

namespace RecKit.Data.Features;

/// <summary>Collects feature rows by id in any order, and reorders them to match a vocabulary.</summary>
/// <param name="ids">The users or items of the events.</param>
/// <param name="what">"users" or "items", for notes and errors.</param>
/// <param name="keepsOthers">Whether ids without events become users or items as well; otherwise their rows are omitted and
/// counted.</param>
internal sealed class FeatureRows(Vocabulary ids, string what, bool keepsOthers = false)
{
    private const int ShownIds = 3;

    // Two lists of the same entities share most ids of the shorter one. If they share less than half, one of them probably has other ids or
    // writes them differently.
    private const double FewMatches = 0.5;

    private readonly List<string> _unmatched = [];
    private readonly List<string> _others = [];
    private readonly Dictionary<string, int> _indexOfOther = new(StringComparer.Ordinal);
    private readonly List<int> _rowOf = [.. Enumerable.Repeat(-1, ids.Count)];
    private int _rows;

    /// <summary>Gets the number of omitted rows.</summary>
    public int LeftOut { get; private set; }

    /// <summary>Gets the users or items of the events, followed by those kept only for their features.</summary>
    public Vocabulary Ids => _others.Count == 0 ? ids : new Vocabulary([.. ids.Ids, .. _others]);

    /// <summary>Starts a row.</summary>
    /// <returns>True when the values of the row are to be added: the id is kept and new.</returns>
    public bool Take(RecordReader records, int idField, RowProblems problems)
    {
        string id = records.Text(idField);
        int index = IndexOf(id);
        if (index < 0)
        {
            LeftOut++;
            if (_unmatched.Count < ShownIds)
                _unmatched.Add(id);
            return false;
        }
        if (_rowOf[index] >= 0)
        {
            problems.Add(records.File, records.Line, records.Column(idField), $"the features of {records.Shown(idField)} occur twice");
            return false;
        }
        _rowOf[index] = _rows++;
        return true;
    }

    /// <summary>Builds the table: row i describes user or item i.</summary>
    public FeatureTable Build(string file, IEnumerable<FeatureColumnBuilder> columns) => Build(columns.Select(column => Finish(file, column)));

    /// <summary>Builds a table from columns whose rows are in the order in which they were added.</summary>
    public FeatureTable Build(IEnumerable<Feature> columns)
    {
        int[] rowOf = [.. _rowOf];
        return new FeatureTable(rowOf.Length, [.. columns.Select(c => c.Select(rowOf))]);
    }

    /// <summary>Returns notes on omitted, added and missing rows.</summary>
    public IEnumerable<string> Notes()
    {
        if (LeftOut > 0)
            yield return string.Create(CultureInfo.InvariantCulture, $"features of {LeftOut} {what} without events were left out");
        if (_others.Count > 0)
            yield return string.Create(CultureInfo.InvariantCulture, $"{_others.Count} {what} without events are kept for their features");
        if (_rows < _rowOf.Count)
            yield return string.Create(CultureInfo.InvariantCulture, $"{_rowOf.Count - _rows} of {_rowOf.Count} {what} have no features");
    }

    /// <summary>Warns when few ids of the file match those of the events.</summary>
    /// <param name="file">The file.</param>
    /// <returns>The warning, if any.</returns>
    public IEnumerable<RunNotice> Notices(string file)
    {
        int inFile = _rows + LeftOut, matched = _rows - _others.Count;
        if (inFile == 0 || matched >= FewMatches * Math.Min(inFile, ids.Count))
            yield break;
        string one = what.TrimEnd('s');
        yield return new RunNotice(ErrorCodes.FeaturesUnmatched, string.Create(CultureInfo.InvariantCulture,
            $"{(matched == 0 ? "none" : $"only {matched}")} of the {inFile} ids of '{file}' {(matched > 1 ? $"are {what}" : $"is {(one == "item" ? "an item" : $"a {one}")}")} of the events, which have {ids.Count}: ids there look like {Shown(_unmatched.Concat(_others).Take(ShownIds))}, those of the events like {Shown(ids.Ids.Take(ShownIds))}. Check the column of ids (features.{what}.id), and whether both files write ids alike (leading zeros, a prefix)."));
    }

    private static string Shown(IEnumerable<string> some) => string.Join(", ", some.Select(id => $"'{(id.Length <= 40 ? id : id[..40] + "…")}'"));

    /// <summary>Builds a column.</summary>
    /// <exception cref="RecKitException">RK2002: a value of a numeric column is not a number, or a vector does not have the
    /// common length.</exception>
    public static Feature Finish(string file, FeatureColumnBuilder column)
    {
        (Feature? feature, string? notANumber) = column.Build();
        return feature ?? throw new RecKitException(ErrorCodes.DataRow, $"'{file}': feature '{column.Name}' is said to be {(column.Type == FeatureType.Vector ? "a vector, a list of numbers of one length" : "numeric")}, but has the value '{notANumber}'.");
    }

    private int IndexOf(string id)
    {
        int index = ids.IndexOf(id);
        if (index >= 0 || !keepsOthers || id.Length == 0)
            return index;
        if (_indexOfOther.TryGetValue(id, out int known))
            return known;
        _others.Add(id);
        _rowOf.Add(-1);
        return _indexOfOther[id] = _rowOf.Count - 1;
    }
}
