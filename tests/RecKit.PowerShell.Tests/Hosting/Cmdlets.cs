using System.Management.Automation;
using System.Reflection;

namespace RecKit.PowerShell.Tests.Hosting;

/// <summary>The classes of the cmdlets, by reflection: in this process, also where the tests themselves run in a real shell.</summary>
internal static class Cmdlets
{
    private static readonly Lazy<Type[]> s_all = new(() =>
    {
        Assembly loader = Assembly.LoadFrom(Path.Combine(Shell.Module, "RecKit.PowerShell.Loader.dll"));
        Assembly.LoadFrom(Path.Combine(Shell.Module, "RecKit.Abstractions.dll"));
        MethodInfo load = loader.GetType("RecKit.PowerShell.ModuleLoader")!.GetMethod("Load")!;
        var module = (Assembly)load.Invoke(null, [Shell.Module])!;
        return [.. module.GetTypes().Where(t => t.IsDefined(typeof(CmdletAttribute)))];
    });

    public static IReadOnlyList<Type> All => s_all.Value;

    /// <summary>Lists the parameters of all cmdlets.</summary>
    public static IEnumerable<PropertyInfo> Parameters() => All.SelectMany(c => c.GetProperties().Where(p => p.IsDefined(typeof(ParameterAttribute))));

    /// <summary>Lists the types that cmdlets give, and those of the lists and objects in them that scripts go on with.</summary>
    public static IReadOnlyList<Type> Outputs()
    {
        HashSet<Type> found = [];
        Stack<Type> left = new(All.SelectMany(c => c.GetCustomAttributes<OutputTypeAttribute>()).SelectMany(a => a.Type).Select(t => t.Type));
        while (left.TryPop(out Type? type))
        {
            Type element = type.IsArray ? type.GetElementType()! : type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? type.GetGenericArguments()[0] : type;
            if (element.Namespace?.StartsWith("RecKit", StringComparison.Ordinal) != true || element.IsEnum || !found.Add(element))
                continue;
            foreach (PropertyInfo property in element.GetProperties())
                left.Push(property.PropertyType);
        }
        return [.. found];
    }

    public static bool Has(MemberInfo member, string attribute) => member.GetCustomAttributesData().Any(a => a.AttributeType.Name == attribute);

    public static string Name(PropertyInfo parameter)
    {
        CmdletAttribute cmdlet = parameter.ReflectedType!.GetCustomAttribute<CmdletAttribute>()!;
        return $"{cmdlet.VerbName}-{cmdlet.NounName} -{parameter.Name}";
    }
}
