using System.Management.Automation;

namespace RecKit.PowerShell.Hosting;

/// <summary>
/// Unwraps the values of an argument at every depth. Required on every parameter that accepts values of any type; see
/// <see cref="PlainValue"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class PlainValuesAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) => PlainValue.Of(inputData);
}
