namespace RecKit.Data;

/// <summary>Which items a data set has.</summary>
public enum ItemSource
{
    /// <summary>Those of its events; features of others are left out and counted.</summary>
    Events,

    /// <summary>Those of its events, and behind them, in the order of their file, those of which only features are known: items that nobody has met yet.</summary>
    Features,
}
