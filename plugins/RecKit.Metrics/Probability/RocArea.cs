namespace RecKit.Metrics.Probability;

/// <summary>The area under a ROC curve, gathered from events in ascending order of their predictions; equal predictions count half.</summary>
internal struct RocArea
{
    private double _area;
    private double _negatives;
    private double _positives;
    private double _tiedNegatives;
    private double _tiedPositives;
    private float _prediction;

    /// <summary>Gets the area; NaN when there are only clicks or none. Call <see cref="Close"/> first.</summary>
    public readonly double Value => _positives == 0 || _negatives == 0 ? double.NaN : _area / (_positives * _negatives);

    /// <summary>Gets how many clicks there are.</summary>
    public readonly double Positives => _positives;

    /// <summary>Adds an event.</summary>
    /// <param name="prediction">Its prediction, not below the one before.</param>
    /// <param name="isPositive">Whether it is a click.</param>
    /// <param name="weight">How often it counts.</param>
    public void Add(float prediction, bool isPositive, double weight)
    {
        if (prediction != _prediction)
            Close();
        _prediction = prediction;
        if (isPositive)
            _tiedPositives += weight;
        else
            _tiedNegatives += weight;
    }

    /// <summary>Ends a run of equal predictions.</summary>
    public void Close()
    {
        _area += _tiedPositives * (_negatives + (_tiedNegatives / 2));
        _positives += _tiedPositives;
        _negatives += _tiedNegatives;
        _tiedPositives = 0;
        _tiedNegatives = 0;
    }
}
