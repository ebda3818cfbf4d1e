namespace RecKit.Inference.Recommending;

/// <summary>A user of a block of requests.</summary>
internal struct AskedUser
{
    /// <summary>The id, or null.</summary>
    public string? Id;

    /// <summary>Who asks.</summary>
    public Asker Asker;

    /// <summary>By what the answer is ranked.</summary>
    public AskedGroup Group;

    /// <summary>Why the answer does not come from everything that was asked with.</summary>
    public AnswerReason Reason;

    /// <summary>What the user has in the training data and the given history, ascending, as far as it is left out.</summary>
    public ReadOnlyMemory<int> Seen;

    /// <summary>Whose held-out items are left out; −1: nobody's.</summary>
    public int HeldOutOf;

    /// <summary>Sentences for whoever asks; null: none.</summary>
    public List<string>? Notes;
}
