namespace RecKit.Inference.Recommending;

/// <summary>By what an answer is ranked.</summary>
internal enum AskedGroup
{
    /// <summary>By the model.</summary>
    Model,

    /// <summary>By the model that was made of the features of whoever asks.</summary>
    Described,

    /// <summary>By popularity. The last: who is not ranked well by the others comes here.</summary>
    Popularity,
}
