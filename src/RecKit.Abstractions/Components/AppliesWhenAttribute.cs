namespace RecKit.Components;

/// <summary>
/// Says that an option has an effect only under a setting of another option of the same record.
/// The schema documents it, search spaces treat it as a conditional parameter, and the conformance kit varies the option under that setting.
/// </summary>
/// <param name="option">The name of the other property (<c>nameof</c>).</param>
/// <param name="values">The values of that property, any of which switches this option on.</param>
[AttributeUsage(AttributeTargets.Property, AllowMultiple = true)]
public sealed class AppliesWhenAttribute(string option, params object[] values) : Attribute
{
    /// <summary>Gets the name of the other property.</summary>
    public string Option { get; } = option;

    /// <summary>Gets the values of it under which this option has an effect.</summary>
    public object[] Values { get; } = values;
}
