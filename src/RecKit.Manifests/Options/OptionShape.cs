namespace RecKit.Manifests.Options;

/// <summary>How a spec writes an option.</summary>
internal enum OptionShape
{
    /// <summary>true or false.</summary>
    Boolean,

    /// <summary>An integer.</summary>
    Integer,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A text.</summary>
    Text,

    /// <summary>One of several words.</summary>
    Choice,

    /// <summary>A list of scalars or mappings.</summary>
    List,

    /// <summary>A mapping with user-chosen keys.</summary>
    Map,

    /// <summary>A mapping with the keys of a nested record.</summary>
    Record,

    /// <summary>An algorithm with its options: <c>{ use: …, with: { … } }</c>.</summary>
    Algorithm,
}
