using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Xml;

namespace RecKit.PowerShell.Hosting;

/// <summary>
/// Converts arguments to ids and names: a text is used as is, a number is formatted as in data sets, and an object provides the first of
/// its properties with one of the given names. Other objects are rejected: the text of an object is not an id.
/// </summary>
/// <param name="properties">The property names, case-insensitive, most specific first.</param>
[AttributeUsage(AttributeTargets.Property)]
internal class IdsAttribute(params string[] properties) : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        Bare(inputData) is IEnumerable list and not (string or IDictionary or XmlNode) ? list.Cast<object?>().Select(Id).ToArray() : [Id(inputData)];

    /// <summary>Returns the text of one id; null for an unsuitable value.</summary>
    internal static string? Text(object? value) => Bare(value) switch
    {
        string text => text,
        char letter => letter.ToString(),
        Guid guid => guid.ToString(),
        Enum word => word.ToString(),
        decimal number => number.ToString("0.############################", CultureInfo.InvariantCulture),
        sbyte or byte or short or ushort or int or uint or long or ulong or Int128 or UInt128 or System.Numerics.BigInteger or float or double
            => ((IFormattable)Bare(value)!).ToString(null, CultureInfo.InvariantCulture),
        _ => null,
    };

    /// <summary>Returns the value of the first property, or key, with one of the names; null when there is none.</summary>
    internal static object? Find(object value, IEnumerable<string> names) => names.Select(name => Property(value, name)).FirstOrDefault(found => Bare(found) is not (null or DBNull));

    /// <summary>Returns the text of an id, or of the property that holds it.</summary>
    internal string Id(object? value)
    {
        if (Text(value) is { } text)
            return text;
        if (Bare(value) is not { } bare)
            throw new ArgumentTransformationMetadataException($"Got null where {Wanted()} belongs.");
        if (Find(value!, properties) is not { } found)
        {
            throw new ArgumentTransformationMetadataException(
                $"Got an object of type {bare.GetType().Name} where {Wanted()} belongs, without a value in any of the properties {string.Join(", ", properties)}. Give the value itself, for example with ForEach-Object PROPERTY.");
        }
        return Text(found) ?? throw new ArgumentTransformationMetadataException($"Got an object whose {Wanted()[(Wanted().IndexOf(' ') + 1)..]} is of type {Bare(found)!.GetType().Name}: it takes a text or a number.");
    }

    private string Wanted() => properties.Contains("Name") ? "a name" : "an id";

    private static object? Property(object value, string name) => Bare(value) is IDictionary map
        ? map.Keys.Cast<object>().Where(k => string.Equals(k.ToString(), name, StringComparison.OrdinalIgnoreCase)).Select(k => map[k]).FirstOrDefault()
        : PSObject.AsPSObject(value).Properties[name]?.Value;

    private static object? Bare(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;
}
