using System.Reflection;
using System.Reflection.Emit;
using RecKit.Tests;
using RecKit.Torch;
using Shouldly;
using TorchSharp;
using Xunit;

namespace RecKit.Algorithms.Tests.Neural;

/// <summary>
/// TorchSharp turns a number into a native object that its finalizer may free while native code reads it, unless somebody holds it. Some of its methods make such an object of their own, which
/// nobody can hold: none of them may be called.
/// </summary>
public sealed class HiddenScalarTests
{
    private static readonly Dictionary<short, OpCode> Codes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    private static readonly Assembly TorchSharpAssembly = typeof(Scalar).Assembly;

    public HiddenScalarTests() => TorchForTests.Require();

    [SkippableFact]
    public void No_code_calls_what_makes_a_number_that_nobody_holds()
    {
        Dictionary<MethodBase, bool> known = [];
        Assembly[] own = [typeof(TensorScalars).Assembly, BuiltIn.Algorithm("embedding-mf").GetType().Assembly];
        string[] calls =
        [
            .. own.SelectMany(assembly => assembly.GetTypes()).SelectMany(Methods).SelectMany(
                method => Calls(method).Where(called => called.Module.Assembly == TorchSharpAssembly && !IsConversion(called) && Makes(called, known, 4))
                    .Select(called => $"{method.DeclaringType}.{method.Name} calls {called.DeclaringType}.{called}")).Distinct(),
        ];
        calls.ShouldBeEmpty();
        // The search finds what it is for.
        MethodInfo hidden = typeof(torch.Tensor).GetMethod(nameof(torch.Tensor.add), [typeof(Scalar)])!;
        Makes(hidden, known, 4).ShouldBeTrue();
        Makes(typeof(torch.Tensor).GetMethod(nameof(torch.Tensor.add), [typeof(Scalar), typeof(Scalar)])!, known, 4).ShouldBeFalse();
    }

    [SkippableFact]
    public void Numbers_live_as_long_as_the_call_needs_them()
    {
        using CancellationTokenSource done = new();
        Thread collector = new(() =>
        {
            while (!done.IsCancellationRequested)
            {
                GC.Collect(0);
                GC.WaitForPendingFinalizers();
            }
        });
        collector.Start();
        try
        {
            using torch.Tensor x = torch.ones(64), y = torch.ones(64);
            for (int i = 0; i < 20_000; i++)
            {
                using torch.Tensor sum = x.Plus(1), both = x.Plus(y), product = x.Times(2), between = x.Between(2, 3);
                foreach (torch.Tensor result in (torch.Tensor[])[sum, both, product, between])
                {
                    using torch.Tensor first = result[0];
                    first.item<float>().ShouldBe(2);
                }
            }
        }
        finally
        {
            done.Cancel();
            collector.Join();
        }
    }

    private static IEnumerable<MethodBase> Methods(Type type)
    {
        const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        return type.GetMethods(All).Cast<MethodBase>().Concat(type.GetConstructors(All));
    }

    private static bool IsConversion(MethodBase method) => method.DeclaringType == typeof(Scalar) || (method.Name == "ToScalar" && method.DeclaringType?.Name == "ScalarExtensionMethods");

    // Whether a method of TorchSharp, or one that it calls, turns a number into a native object.
    private static bool Makes(MethodBase method, Dictionary<MethodBase, bool> known, int depth)
    {
        if (known.TryGetValue(method, out bool makes) || depth == 0)
            return makes;
        known[method] = false;
        return known[method] = Calls(method).Any(
            called => called.Module.Assembly == TorchSharpAssembly && (IsConversion(called) ? called is MethodInfo { IsStatic: true } : Makes(called, known, depth - 1)));
    }

    private static IEnumerable<MethodBase> Calls(MethodBase method)
    {
        byte[] code = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        Type[] ofType = method.DeclaringType is { IsGenericType: true } type ? type.GetGenericArguments() : [];
        Type[] ofMethod = method.IsGenericMethod ? method.GetGenericArguments() : [];
        for (int at = 0; at < code.Length;)
        {
            short value = code[at] == 0xFE ? unchecked((short)((code[at] << 8) | code[at + 1])) : code[at];
            OpCode operation = Codes[value];
            at += operation.Size;
            if (operation.OperandType == OperandType.InlineMethod)
                yield return method.Module.ResolveMethod(BitConverter.ToInt32(code, at), ofType, ofMethod)!;
            at += operation.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, at)),
                _ => 4,
            };
        }
    }
}
