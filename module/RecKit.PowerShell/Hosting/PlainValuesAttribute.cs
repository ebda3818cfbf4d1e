using System.Management.Automation;

namespace RecKit.PowerShell.Hosting;

/// <summary>Takes the shell's wrapping off what a parameter is given, at every depth. Every parameter that takes values of any type has it; <see cref="PlainValue"/> says what becomes of them.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class PlainValuesAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) => PlainValue.Of(inputData);
}
