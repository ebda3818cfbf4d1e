namespace RecKit.Data;

/// <summary>What a reader does with a row that cannot be read.</summary>
public enum OnError
{
    /// <summary>Stop with the first ten offenders and the number of them.</summary>
    Fail,

    /// <summary>Leave the row out, count it, keep the first ten offenders.</summary>
    Skip,
}
