using RecKit.Diagnostics;
using RecKit.Inference.Packages;

namespace RecKit.Inference.Recommending.Conditions;

/// <summary>
/// A condition on the properties of items, such as <c>genres = Comedy and (year &gt;= 1990 or not title ~ "Part")</c>. Properties are the features that the data set had for its items, and
/// <c>item</c>, the id.
/// </summary>
/// <remarks>
/// <para>
/// <c>=</c> and <c>!=</c> compare words, texts (case-sensitive) and numbers; a property with several categories is equal to each of them. <c>&lt; &lt;= &gt; &gt;=</c> compare numbers, and categories
/// that are numbers. <c>~</c> looks for a part of a text or of a category, whatever the case. <c>in (a, b)</c> is short for <c>= a or = b</c>, <c>not in</c> its opposite.
/// <c>is missing</c> and <c>is not missing</c> ask whether an item has the property at all. <c>not</c>, <c>and</c>, <c>or</c> bind in this order; brackets change it.
/// </para>
/// <para>
/// A missing value is equal to nothing, greater and less than nothing; <c>a != b</c> is <c>not a = b</c>, and so true of it. Names and values with blanks, brackets, commas, operators or reserved words stand in single or
/// double quotes; a quote within quotes is doubled. Thread safety: immutable.
/// </para>
/// </remarks>
public sealed class ItemCondition
{
    private readonly ConditionNode _root;

    private ItemCondition(string text, ConditionNode root) => (Text, _root) = (text, root);

    /// <summary>Gets the text that was read.</summary>
    public string Text { get; }

    /// <summary>Reads a condition.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The condition.</returns>
    /// <exception cref="RecKitException">RK1091: it cannot be read; the message shows where and what was expected.</exception>
    public static ItemCondition Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new ItemCondition(text, new ConditionParser(text).Parse());
    }

    /// <inheritdoc/>
    public override string ToString() => Text;

    /// <summary>Finds the items that meet the condition.</summary>
    /// <param name="model">The model, whose package holds the properties.</param>
    /// <param name="notes">Receives a sentence for each value that no item has.</param>
    /// <returns>Whether each item of the model meets it.</returns>
    /// <exception cref="RecKitException">RK1091: a property is not there, or does not take the operator or the value.</exception>
    internal bool[] Evaluate(LoadedModel model, List<string> notes) => _root.Evaluate(new ConditionItems(Text, model.Items, model.ItemFeatures, notes));
}
