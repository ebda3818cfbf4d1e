namespace RecKit.Learning.Splitting;

/// <summary>Which of the events that are not tested on are held out for validation.</summary>
public enum ValidationOrder
{
    /// <summary>The latest, by the order that the split goes by.</summary>
    Latest,

    /// <summary>Any, drawn at random.</summary>
    Random,
}
