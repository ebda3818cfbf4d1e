namespace RecKit.Inference.Packages;

/// <summary>What the values of a column of features are.</summary>
public enum ModelColumnType
{
    /// <summary>Numbers.</summary>
    Number,

    /// <summary>Categories, none, one or several per row.</summary>
    Category,

    /// <summary>Texts.</summary>
    Text,
}
