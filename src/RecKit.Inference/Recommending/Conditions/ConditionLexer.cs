using System.Text;

namespace RecKit.Inference.Recommending.Conditions;

/// <summary>Cuts a condition into tokens.</summary>
internal static class ConditionLexer
{
    private const string Signs = "()=!<>~,";
    private static readonly string[] s_operators = ["<=", ">=", "!=", "=", "<", ">", "~", "(", ")", ","];

    /// <summary>Cuts a condition.</summary>
    /// <param name="text">The condition.</param>
    /// <returns>The tokens, the end among them.</returns>
    public static List<ConditionToken> Read(string text)
    {
        List<ConditionToken> tokens = [];
        for (int i = 0; i < text.Length;)
        {
            if (char.IsWhiteSpace(text[i]))
            {
                i++;
                continue;
            }
            ConditionToken token = text[i] is '"' or '\'' ? Quoted(text, ref i) : Signs.Contains(text[i], StringComparison.Ordinal) ? Sign(text, ref i) : Word(text, ref i);
            tokens.Add(token);
        }
        tokens.Add(new ConditionToken(ConditionTokenKind.End, "", text.Length));
        return tokens;
    }

    private static ConditionToken Quoted(string text, ref int i)
    {
        int start = i;
        char quote = text[i++];
        StringBuilder content = new();
        for (; i < text.Length; i++)
        {
            if (text[i] != quote)
            {
                content.Append(text[i]);
                continue;
            }
            if (i + 1 == text.Length || text[i + 1] != quote)
            {
                i++;
                return new ConditionToken(ConditionTokenKind.Quoted, content.ToString(), start);
            }
            content.Append(text[i++]);
        }
        throw ConditionErrors.At(text, start, $"the quote {quote} is not closed.");
    }

    private static ConditionToken Sign(string text, ref int i)
    {
        int start = i;
        foreach (string sign in s_operators)
        {
            if (string.CompareOrdinal(text, i, sign, 0, sign.Length) == 0)
            {
                i += sign.Length;
                return new ConditionToken(ConditionTokenKind.Sign, sign, start);
            }
        }
        throw ConditionErrors.At(text, start, $"'{text[i]}' is not an operator; there are =, !=, <, <=, >, >=, ~, in, not in, is missing, is not missing.");
    }

    private static ConditionToken Word(string text, ref int i)
    {
        int start = i;
        while (i < text.Length && !char.IsWhiteSpace(text[i]) && text[i] is not ('"' or '\'') && !Signs.Contains(text[i], StringComparison.Ordinal))
            i++;
        return new ConditionToken(ConditionTokenKind.Word, text[start..i], start);
    }
}
