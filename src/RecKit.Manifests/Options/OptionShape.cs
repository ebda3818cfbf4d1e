namespace RecKit.Manifests.Options;

/// <summary>What a spec writes for an option.</summary>
internal enum OptionShape
{
    /// <summary>true or false.</summary>
    Boolean,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A text.</summary>
    Text,

    /// <summary>A word out of a few.</summary>
    Choice,

    /// <summary>A list of single values or of mappings.</summary>
    List,

    /// <summary>A mapping with names of the user's choice.</summary>
    Map,

    /// <summary>A mapping with the names of a nested record.</summary>
    Record,

    /// <summary>An algorithm with its options: <c>{ use: …, with: { … } }</c>.</summary>
    Algorithm,
}
