namespace RecKit.Search;

/// <summary>What values a parameter of a search takes.</summary>
public enum ParameterKind
{
    /// <summary>Any number between two limits.</summary>
    Real,

    /// <summary>Any whole number between two limits.</summary>
    Integer,

    /// <summary>One of a list, known by its position from 0; positions are in no order.</summary>
    Choice,
}
