using System.Management.Automation;

namespace RecKit.PowerShell.Completion;

/// <summary>Resolves paths relative to the location of the completing session.</summary>
internal static class Locations
{
    public static string Resolve(string path)
    {
        using var shell = System.Management.Automation.PowerShell.Create(RunspaceMode.CurrentRunspace);
        string location = shell.AddScript("$ExecutionContext.SessionState.Path.CurrentFileSystemLocation.ProviderPath", useLocalScope: true).Invoke().FirstOrDefault()?.ToString() ?? Environment.CurrentDirectory;
        return Path.GetFullPath(path, location);
    }
}
