using System.Management.Automation;
using System.Reflection;
using RecKit.PowerShell.Tests.Hosting;
using Shouldly;
using Xunit;

namespace RecKit.PowerShell.Tests;

/// <summary>The names of parameters and of properties, all of them.</summary>
public sealed class ShapeTests
{
    // Where a name was plural in version 0.1, it still works.
    private static readonly string[] Plural = ["Parameters", "Columns", "Duplicates", "SkipBadRows", "Trials", "Candidates", "Negatives", "Resamples"];

    [Fact]
    public void No_property_is_hidden_by_a_list_of_the_objects()
    {
        // $list.Name reads the property of each object, unless the list has a member of that name itself.
        string[] hidden = [.. new[] { typeof(object[]), typeof(System.Collections.IList), typeof(System.Collections.ICollection) }
            .SelectMany(t => t.GetMembers().Select(m => m.Name)).Concat(["Count", "Length", "ForEach", "Where"]).Distinct()];
        IReadOnlyList<Type> types = Cmdlets.Outputs();
        types.Count.ShouldBeGreaterThan(15);
        // What is a list itself has a count.
        types.Where(t => !typeof(System.Collections.IEnumerable).IsAssignableFrom(t) && t.Name is not ("EventLog" or "Vocabulary"))
            .SelectMany(t => t.GetProperties().Where(p => p.GetIndexParameters().Length == 0 && hidden.Contains(p.Name, StringComparer.OrdinalIgnoreCase)).Select(p => $"{t.Name}.{p.Name}")).ShouldBeEmpty();
    }

    [Fact]
    public void Names_of_parameters_are_singular_and_the_plural_works()
    {
        Cmdlets.Parameters().Where(p => p.Name.EndsWith('s') && !p.Name.EndsWith("ss", StringComparison.Ordinal)).Select(Cmdlets.Name).ShouldBeEmpty();
        string[] aliases = [.. Cmdlets.Parameters().SelectMany(p => p.GetCustomAttribute<AliasAttribute>()?.AliasNames ?? [])];
        Plural.Except(aliases).ShouldBeEmpty();
        // A table of options is known by both names, in every cmdlet.
        Cmdlets.Parameters().Where(p => p.Name is "Parameter" or "Column" && p.GetCustomAttribute<AliasAttribute>()?.AliasNames.Contains(p.Name + "s") != true).Select(Cmdlets.Name).ShouldBeEmpty();
    }
}
