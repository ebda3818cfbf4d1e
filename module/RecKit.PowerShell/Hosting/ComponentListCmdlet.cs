using System.Management.Automation;
using RecKit.Catalog;
using RecKit.Components;

namespace RecKit.PowerShell.Hosting;

/// <summary>The base class of cmdlets that list the components of a kind.</summary>
public abstract class ComponentListCmdlet : RecCmdlet
{
    /// <summary>Writes the components whose names match; a name without a match is an error with a suggestion.</summary>
    private protected void List(ComponentKind kind, string[] names)
    {
        foreach (string name in names)
        {
            WildcardPattern pattern = new(name, WildcardOptions.IgnoreCase);
            ComponentDescriptor[] found = [.. Engine.Host.Catalog.Components.Where(c => c.Kind == kind && (pattern.IsMatch(c.Id) || pattern.IsMatch(c.QualifiedName)))];
            if (found.Length == 0 && !WildcardPattern.ContainsWildcardCharacters(name))
                ForEach(name, () => Engine.Parts.Component(kind, name, null, "-Name", "-Name"));
            WriteObject(found.Select(Objects.Of), enumerateCollection: true);
        }
    }
}
