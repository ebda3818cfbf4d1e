using RecKit.Data.Delimited;
using RecKit.Data.Features;
using RecKit.Data.Text;
using RecKit.Data.Times;
using RecKit.Diagnostics;

namespace RecKit.Data.Bandit;

/// <summary>The log of a campaign as columns.</summary>
internal sealed class BanditLog
{
    private const string UserFeature = "user_feature_";
    private const string Affinity = "user-item_affinity_";
    private readonly RowProblems _problems;
    private readonly TimeReader _times = TimeReader.OfSeconds();
    private readonly List<(int Field, FeatureColumnBuilder Column)> _userFeatures = [];
    private readonly Dictionary<string, int> _affinities = new(StringComparer.Ordinal);
    private readonly FeatureColumnBuilder _position;
    private readonly FeatureColumnBuilder _propensity;
    private readonly FeatureColumnBuilder _affinity;
    private readonly int _time, _item, _positionField, _click, _propensityField;

    private BanditLog(RecordReader header, RowProblems problems)
    {
        _problems = problems;
        ColumnNames names = ColumnNames.Of(header, isHeader: true);
        _time = names.Find("timestamp", "bandit");
        _item = names.Find("item_id", "bandit");
        _positionField = names.Find("position", "bandit");
        _click = names.Find("click", "bandit");
        _propensityField = names.Find("propensity_score", "bandit");
        _ = names.Find(UserFeature + "0", "bandit");
        for (int field = 0; field < names.Count; field++)
        {
            string name = names.NameOf(field);
            if (name.StartsWith(UserFeature, StringComparison.Ordinal))
                _userFeatures.Add((field, Column(name, FeatureType.Categorical)));
            else if (name.StartsWith(Affinity, StringComparison.Ordinal))
                _affinities[name[Affinity.Length..]] = field;
        }
        FieldCount = names.Count;
        _position = Column("position", FeatureType.Categorical);
        _propensity = Column("propensity_score", FeatureType.Numeric);
        _affinity = Column("affinity", FeatureType.Numeric);

        FeatureColumnBuilder Column(string name, FeatureType type) => new(name, type, "", header.Format.Encoding);
    }

    public IdMap Users { get; } = new();

    public IdMap Items { get; } = new();

    public EventLogBuilder Events { get; } = new(hasValues: true, hasTimestamps: true);

    /// <summary>Gets the user feature columns, in the order of the user indices.</summary>
    public IEnumerable<FeatureColumnBuilder> UserFeatures => _userFeatures.Select(f => f.Column);

    /// <summary>Gets the event feature columns.</summary>
    public IEnumerable<FeatureColumnBuilder> EventFeatures => _affinities.Count > 0 ? [_position, _propensity, _affinity] : [_position, _propensity];

    private int FieldCount { get; }

    /// <summary>Reads a log.</summary>
    /// <param name="path">The file.</param>
    /// <param name="format">The text format.</param>
    /// <param name="problems">Collects unreadable rows.</param>
    /// <param name="cancellation">The cancellation token.</param>
    /// <exception cref="RecKitException">RK2003: a column is missing. RK2004: the file is empty.</exception>
    public static BanditLog Read(string path, TextFormat format, RowProblems problems, CancellationToken cancellation)
    {
        using RecordReader records = new(path, format, cancellation);
        if (!records.Read())
            throw new RecKitException(ErrorCodes.DataEmpty, $"'{path}' is empty, but a header and rows of impressions are expected.");
        BanditLog log = new(records, problems);
        records.ExpectedFields = log.FieldCount;
        records.NumberFields = [log._time, log._item];
        List<byte> user = [];
        while (records.Read())
            log.Add(records, user);
        return log;
    }

    private void Add(RecordReader records, List<byte> user)
    {
        if (records.Problem is not null || records.FieldCount != FieldCount)
        {
            EventFile.AddShape(records, FieldCount, _problems);
            return;
        }
        if (_times.Read(records[_time], out long time) is { } wrong)
        {
            Refuse(records, _time, $"the timestamp {records.Shown(_time)} {wrong}");
            return;
        }
        if (!FieldParser.TryNumber(records[_click], out float click) || click is not (0 or 1))
        {
            Refuse(records, _click, $"click is {records.Shown(_click)}, but 0 or 1 is expected");
            return;
        }
        if (!FieldParser.TryNumber(records[_propensityField], out float propensity) || propensity is not (> 0 and <= 1))
        {
            Refuse(records, _propensityField, $"propensity_score is {records.Shown(_propensityField)}, but a probability above 0 is expected");
            return;
        }
        if (records[_item].IsEmpty)
        {
            Refuse(records, _item, "the item id is empty");
            return;
        }
        MakeId(records, user);
        if (user.Count == 0)
        {
            Refuse(records, _userFeatures[0].Field, "the user has no features, which its id is made of");
            return;
        }
        Events.Add(UserOf(records, user), Items.GetOrAdd(records[_item]), click, time);
        _position.Add(records[_positionField]);
        _propensity.Add(records[_propensityField]);
        if (_affinities.Count > 0)
            _affinity.Add(_affinities.TryGetValue(records.Text(_item), out int field) ? records[field] : default);
    }

    private void MakeId(RecordReader records, List<byte> id)
    {
        id.Clear();
        for (int i = 0; i < _userFeatures.Count; i++)
        {
            if (i > 0)
                id.Add((byte)'/');
            id.AddRange(records[_userFeatures[i].Field]);
        }
    }

    private int UserOf(RecordReader records, List<byte> id)
    {
        int user = Users.GetOrAdd(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(id));
        foreach ((int field, FeatureColumnBuilder column) in _userFeatures)
        {
            // Indices are consecutive, so a new user is the next row.
            if (user == column.RowCount)
                column.Add(records[field]);
        }
        return user;
    }

    private void Refuse(RecordReader records, int field, string message) => _problems.Add(records.File, records.Line, records.Column(field), message);
}
