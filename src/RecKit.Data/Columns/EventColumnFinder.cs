using System.Globalization;
using RecKit.Data.Delimited;
using RecKit.Data.Text;
using RecKit.Diagnostics;

namespace RecKit.Data.Columns;

/// <summary>
/// Finds the columns of an event: first those that were specified, then those with known names, then, unless something contradicts, those
/// in the usual positions. Used for both files and objects. A column chosen by position in spite of a header is reported in a note;
/// ambiguity is an error that says what to specify.
/// </summary>
internal sealed class EventColumnFinder
{
    private const int Unknown = -1;

    private readonly ColumnNames _names;
    private readonly string[] _wanted;
    private readonly int[] _fields = [Unknown, Unknown, Unknown, Unknown];
    private readonly HashSet<int> _others;
    private readonly HashSet<int> _read;
    private readonly List<string> _byPlace = [];
    private readonly int _first;
    private bool _anyByName;

    private EventColumnFinder(ColumnNames names, DelimitedColumns wanted, IEnumerable<int> others, IEnumerable<int> read)
    {
        _read = [.. read];
        _names = names;
        _wanted = [wanted.User, wanted.Item, wanted.Value, wanted.Timestamp];
        _others = [.. others];
        _first = names.HasHeader && names.Count > 2 && KnownNames.IsIndex(names.Name(0)) ? 1 : 0;
    }

    /// <summary>Finds the columns.</summary>
    /// <param name="names">The available columns.</param>
    /// <param name="wanted">The specified columns.</param>
    /// <param name="others">Columns used for something else.</param>
    /// <param name="read">Columns read as features, whatever else they are.</param>
    /// <param name="notes">Receives notes that affect how the results are read.</param>
    /// <returns>The fields.</returns>
    /// <exception cref="RecKitException">RK2003: a column is missing, used twice or ambiguous.</exception>
    public static EventColumns Find(ColumnNames names, DelimitedColumns wanted, IEnumerable<int> others, IEnumerable<int> read, List<string> notes)
    {
        EventColumnFinder finder = new(names, wanted, others, read);
        finder.TakeSaid();
        if (names.HasHeader)
            finder.TakeKnown();
        finder.TakePlaces();
        finder.Note(notes);
        int[] fields = finder._fields;
        return new EventColumns(fields[0], fields[1], fields[2], fields[3]);
    }

    /// <summary>Returns whether a column was specified by name.</summary>
    public static bool IsName(string column) => column is not (DelimitedColumns.Auto or DelimitedColumns.None) && !ColumnNames.IsNumber(column);

    private static string Option(ColumnRole role) => role.ToString().ToLowerInvariant();

    private static string Noun(ColumnRole role) => role switch { ColumnRole.Value => "rating", ColumnRole.Timestamp => "time", _ => Option(role) };

    private bool IsAuto(ColumnRole role) => _wanted[(int)role] == DelimitedColumns.Auto;

    private void TakeSaid()
    {
        foreach (ColumnRole role in Enum.GetValues<ColumnRole>())
        {
            string wanted = _wanted[(int)role];
            if (wanted is DelimitedColumns.Auto or DelimitedColumns.None)
                continue;
            int field = _names.Find(wanted, $"columns.{Option(role)}");
            int other = Array.IndexOf(_fields, field);
            if (other >= 0)
                throw Error($"column '{wanted}' is said to be the {Noun((ColumnRole)other)} and the {Noun(role)}. Name another one for one of them, or none.");
            _fields[(int)role] = field;
        }
    }

    private void TakeKnown()
    {
        foreach (ColumnRole role in Enum.GetValues<ColumnRole>())
        {
            if (!IsAuto(role))
                continue;
            foreach (string[] group in KnownNames.Of(role))
            {
                int[] found = [.. Enumerable.Range(0, _names.Count).Where(f => IsFree(f) && group.Contains(KnownNames.Plain(_names.Name(f))))];
                if (found.Length == 0)
                    continue;
                if (found.Length > 1)
                {
                    string[] distinct = [.. found.Select(f => $"'{_names.Name(f)}'").Distinct()];
                    string which = distinct.Length == 1 ? $"{found.Length} columns are called {distinct[0]}" : $"several columns may be the {Noun(role)}: {string.Join(", ", distinct)}";
                    throw Error($"{which}. " + _names.Remedy(Option(role), distinct.Length == 1 ? (found[0] + 1).ToString(CultureInfo.InvariantCulture) : _names.Name(found[0])));
                }
                (_fields[(int)role], _anyByName) = (found[0], true);
                break;
            }
        }
    }

    private void TakePlaces()
    {
        TakePlace(ColumnRole.User, _first);
        TakePlace(ColumnRole.Item, _first + 1);
        bool usual = !_anyByName && _fields[0] == _first && _fields[1] == _first + 1;
        if (usual && IsAuto(ColumnRole.Value) && CanBe(_first + 2))
            Take(ColumnRole.Value, _first + 2);
        if (usual && IsAuto(ColumnRole.Timestamp) && _fields[2] == _first + 2 && CanBe(_first + 3))
            Take(ColumnRole.Timestamp, _first + 3);
    }

    private void TakePlace(ColumnRole role, int place)
    {
        if (_fields[(int)role] >= 0)
            return;
        if (_names.HasPlaces && CanBe(place))
        {
            Take(role, place);
            return;
        }
        string reason = !_names.HasPlaces ? ""
            : place >= _names.Count ? $"; there is no column {place + 1}"
            : $"; column {place + 1}{(_names.HasHeader ? $", '{_names.Name(place)}'," : "")} is something else";
        throw Error($"which column is the {Noun(role)} cannot be told{(_names.HasHeader ? $" from the names {_names.All}" : "")}{reason}. "
            + _names.Remedy(Option(role), _names.HasHeader ? "NAME" : "NUMBER") + (_names.Count == 1 ? _names.SeparatorHint : ""));
    }

    private void Take(ColumnRole role, int place)
    {
        _fields[(int)role] = place;
        if (_names.HasHeader)
            _byPlace.Add($"'{_names.Name(place)}' as the {Noun(role)}");
    }

    // Past the end, already used, or with a name of another role: not available by position.
    private bool CanBe(int place) => place < _names.Count && IsFree(place) && (!_names.HasHeader || KnownNames.RoleOf(_names.Name(place)) is null);

    private bool IsFree(int field) => !_fields.Contains(field) && !_others.Contains(field);

    private void Note(List<string> notes)
    {
        if (!_names.HasHeader)
            return;
        if (_byPlace.Count > 0)
            notes.Add($"{_names.Source}: columns were taken by their places, since their names are not known: {string.Join(", ", _byPlace)}");
        ColumnRole[] missing = [.. new[] { ColumnRole.Value, ColumnRole.Timestamp }.Where(role => IsAuto(role) && _fields[(int)role] < 0)];
        if (missing.Length > 0 && _anyByName && _names.HasPlaces)
        {
            string[] left = [.. Enumerable.Range(_first, _names.Count - _first).Where(f => IsFree(f) && !_read.Contains(f) && KnownNames.RoleOf(_names.Name(f)) is null).Select(f => $"'{_names.Name(f)}'")];
            if (left.Length > 0)
                notes.Add($"{_names.Source}: no column is known as the {string.Join(" or the ", missing.Select(Noun))}, so there {(missing.Length == 1 ? "is none" : "are none")}; not read: {string.Join(", ", left)}");
        }
    }

    private RecKitException Error(string message) => new(ErrorCodes.DataColumn, $"{_names.Source}: {message}");
}
