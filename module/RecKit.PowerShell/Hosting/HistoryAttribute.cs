using System.Collections;
using System.Globalization;
using System.Management.Automation;

namespace RecKit.PowerShell.Hosting;

/// <summary>
/// Converts arguments to history items: texts such as <c>a0</c> and <c>a0:5</c>, numbers, and objects or tables with an item and optionally
/// a value.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class HistoryAttribute : ArgumentTransformationAttribute
{
    private static readonly ItemIdsAttribute s_ids = new();
    private static readonly string[] s_values = ["Value", "Rating"];

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        object? bare = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return bare is IEnumerable list and not (string or IDictionary) ? list.Cast<object?>().Select(One).ToArray() : [One(inputData)];
    }

    private static HistoryItem One(object? value)
    {
        object? bare = value is PSObject wrapped ? wrapped.BaseObject : value;
        return bare as HistoryItem ?? (bare is string text ? new HistoryItem(text) { IsWritten = true } : new HistoryItem(s_ids.Id(value), bare is null ? null : Value(value!)));
    }

    private static float? Value(object item)
    {
        if (IdsAttribute.Find(item, s_values) is not { } found)
            return null;
        return float.TryParse(IdsAttribute.Text(found), NumberStyles.Float, CultureInfo.InvariantCulture, out float number) && float.IsFinite(number)
            ? number
            : throw new ArgumentTransformationMetadataException($"The value '{found}' of an item of the history is not a finite number. Give for example @{{ Item = 'a0'; Value = 4.5 }}.");
    }
}
