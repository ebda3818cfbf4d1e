namespace RecKit.Inference.Recommending.Conditions;

/// <summary>A part of a condition.</summary>
internal abstract record ConditionNode
{
    /// <summary>Finds the items that meet it.</summary>
    /// <param name="items">The items and their properties.</param>
    /// <returns>An element per item, which the caller may change.</returns>
    public abstract bool[] Evaluate(ConditionItems items);
}

/// <summary>All parts are met.</summary>
internal sealed record AllNode(IReadOnlyList<ConditionNode> Parts) : ConditionNode
{
    public override bool[] Evaluate(ConditionItems items)
    {
        bool[] met = Parts[0].Evaluate(items);
        foreach (ConditionNode part in Parts.Skip(1))
        {
            bool[] next = part.Evaluate(items);
            for (int i = 0; i < met.Length; i++)
                met[i] &= next[i];
        }
        return met;
    }
}

/// <summary>At least one part is met.</summary>
internal sealed record AnyNode(IReadOnlyList<ConditionNode> Parts) : ConditionNode
{
    public override bool[] Evaluate(ConditionItems items)
    {
        bool[] met = Parts[0].Evaluate(items);
        foreach (ConditionNode part in Parts.Skip(1))
        {
            bool[] next = part.Evaluate(items);
            for (int i = 0; i < met.Length; i++)
                met[i] |= next[i];
        }
        return met;
    }
}

/// <summary>The part is not met.</summary>
internal sealed record OppositeNode(ConditionNode Inner) : ConditionNode
{
    public override bool[] Evaluate(ConditionItems items) => Array.ConvertAll(Inner.Evaluate(items), met => !met);
}

/// <summary>An item has no value of a property.</summary>
internal sealed record MissingNode(ConditionToken Property) : ConditionNode
{
    public override bool[] Evaluate(ConditionItems items) => items.Missing(Property);
}

/// <summary>A property is equal to one of several values.</summary>
internal sealed record OneOfNode(ConditionToken Property, IReadOnlyList<ConditionToken> Values) : ConditionNode
{
    public override bool[] Evaluate(ConditionItems items) => items.OneOf(Property, Values);
}

/// <summary>A property compared with a value by any other operator.</summary>
internal sealed record ComparisonNode(ConditionToken Property, string Operator, ConditionToken Value) : ConditionNode
{
    public override bool[] Evaluate(ConditionItems items) => items.Compare(Property, Operator, Value);
}
