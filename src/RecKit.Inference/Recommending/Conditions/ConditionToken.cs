namespace RecKit.Inference.Recommending.Conditions;

/// <summary>A word, a quoted text, an operator, a bracket or a comma of a condition.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The text without quotes; empty at the end.</param>
/// <param name="Place">The index of its first character.</param>
internal readonly record struct ConditionToken(ConditionTokenKind Kind, string Text, int Place)
{
    /// <summary>Tells whether it is a reserved word. A quoted text never is.</summary>
    /// <param name="word">The word.</param>
    public bool Is(string word) => Kind == ConditionTokenKind.Word && Text.Equals(word, StringComparison.OrdinalIgnoreCase);

    /// <summary>Tells whether it is a sign: an operator, a bracket, a comma.</summary>
    /// <param name="sign">The sign.</param>
    public bool IsSign(string sign) => Kind == ConditionTokenKind.Sign && Text == sign;

    /// <inheritdoc/>
    public override string ToString() => Kind == ConditionTokenKind.End ? "the end" : $"'{Text}'";
}

/// <summary>What a token is.</summary>
internal enum ConditionTokenKind
{
    /// <summary>The end of the text.</summary>
    End,

    /// <summary>A word without quotes, also a number.</summary>
    Word,

    /// <summary>A text in quotes.</summary>
    Quoted,

    /// <summary>An operator, a bracket or a comma.</summary>
    Sign,
}
