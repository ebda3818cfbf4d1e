namespace RecKit.Inference.Recommending.Conditions;

/// <summary>
/// Reads conditions by recursive descent: <c>or → and { "or" and }</c>, <c>and → not { "and" not }</c>, <c>not → "not" not | "(" or ")" | comparison</c>,
/// <c>comparison → name (operator value | ["not"] "in" "(" value { "," value } ")" | "is" ["not"] "missing")</c>.
/// </summary>
/// <param name="text">The condition.</param>
internal sealed class ConditionParser(string text)
{
    // Brackets come from outside: a stack must not overflow.
    private const int Deepest = 100;
    private static readonly string[] s_comparisons = ["=", "!=", "<", "<=", ">", ">=", "~"];
    private static readonly string[] s_reserved = ["and", "or", "not", "in", "is", "missing"];

    private readonly List<ConditionToken> _tokens = ConditionLexer.Read(text);
    private int _next;
    private int _depth;

    private ConditionToken Next => _tokens[_next];

    /// <summary>Reads the whole condition.</summary>
    /// <returns>Its tree.</returns>
    public ConditionNode Parse()
    {
        if (Next.Kind == ConditionTokenKind.End)
            throw ConditionErrors.At(text, 0, "it is empty.");
        ConditionNode root = Or();
        return Next.Kind == ConditionTokenKind.End ? root : throw Unexpected("'and', 'or' or the end");
    }

    private ConditionNode Or()
    {
        List<ConditionNode> parts = [And()];
        while (TakeWord("or"))
            parts.Add(And());
        return parts.Count == 1 ? parts[0] : new AnyNode(parts);
    }

    private ConditionNode And()
    {
        List<ConditionNode> parts = [Not()];
        while (TakeWord("and"))
            parts.Add(Not());
        return parts.Count == 1 ? parts[0] : new AllNode(parts);
    }

    private ConditionNode Not()
    {
        if (++_depth > Deepest)
            throw ConditionErrors.At(text, Next.Place, $"brackets and negations are nested more than {Deepest} deep.");
        ConditionNode node = TakeWord("not") ? new OppositeNode(Not()) : TakeSign("(") ? Bracket() : Comparison();
        _depth--;
        return node;
    }

    private ConditionNode Bracket()
    {
        ConditionNode inner = Or();
        return TakeSign(")") ? inner : throw Unexpected("')'");
    }

    private ConditionNode Comparison()
    {
        ConditionToken name = Value("the name of a property");
        if (TakeWord("is"))
        {
            bool negated = TakeWord("not");
            return TakeWord("missing") ? Maybe(negated, new MissingNode(name)) : throw Unexpected("'missing'");
        }
        bool isNot = TakeWord("not");
        if (TakeWord("in"))
            return Maybe(isNot, Any(name));
        ConditionToken sign = Next;
        if (isNot || sign.Kind != ConditionTokenKind.Sign || !s_comparisons.Contains(sign.Text))
            throw Unexpected(isNot ? "'in'" : "an operator (=, !=, <, <=, >, >=, ~, in, not in, is missing, is not missing)");
        _next++;
        ConditionToken value = Value("a value");
        return sign.Text is "=" or "!=" ? Maybe(sign.Text == "!=", new OneOfNode(name, [value])) : new ComparisonNode(name, sign.Text, value);
    }

    private OneOfNode Any(ConditionToken name)
    {
        if (!TakeSign("("))
            throw Unexpected("'(' and values with commas between them");
        List<ConditionToken> values = [Value("a value")];
        while (TakeSign(","))
            values.Add(Value("a value"));
        return TakeSign(")") ? new OneOfNode(name, values) : throw Unexpected("',' or ')'");
    }

    private ConditionToken Value(string expected)
    {
        ConditionToken token = Next;
        bool good = token.Kind == ConditionTokenKind.Quoted || (token.Kind == ConditionTokenKind.Word && !s_reserved.Any(token.Is));
        if (!good)
            throw Unexpected(token.Kind == ConditionTokenKind.Word ? $"{expected} (a reserved word must be quoted to be a name or a value)" : expected);
        _next++;
        return token;
    }

    private bool TakeWord(string word)
    {
        bool taken = Next.Is(word);
        _next += taken ? 1 : 0;
        return taken;
    }

    private bool TakeSign(string sign)
    {
        bool taken = Next.IsSign(sign);
        _next += taken ? 1 : 0;
        return taken;
    }

    private static ConditionNode Maybe(bool negated, ConditionNode node) => negated ? new OppositeNode(node) : node;

    private Diagnostics.RecKitException Unexpected(string expected) => ConditionErrors.At(text, Next.Place, $"expected {expected}, but got {Next}.");
}
