using System.Management.Automation;
using RecKit.Diagnostics;
using RecKit.Inference.Repository;
using RecKit.PowerShell.Completion;
using RecKit.PowerShell.Hosting;

namespace RecKit.PowerShell.Commands;

/// <summary>Lists the models of a repository: current versions, or all of them.</summary>
/// <remarks>
/// Only manifests are read. A version with an unreadable package has the state Damaged and a reason; it is never current and hides no other
/// version. Import-RecModel opens the listed models.
/// </remarks>
/// <example><para>Lists the current versions.</para><code>Get-RecPublishedModel -Repository ./models</code></example>
/// <example><para>Lists all versions of one model, withdrawn ones included.</para><code>Get-RecPublishedModel -Repository ./models -Name books -All</code></example>
[Cmdlet(VerbsCommon.Get, "RecPublishedModel")]
[OutputType(typeof(PublishedModelInfo))]
public sealed class GetRecPublishedModelCommand : RecCmdlet
{
    /// <summary>Names; wildcards are allowed.</summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(PublishedModelCompleter))]
    public string[] Name { get; set; } = ["*"];

    /// <summary>The repository.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    public string Repository { get; set; } = "";

    /// <summary>Returns all versions, not only the current ones.</summary>
    [Parameter]
    public SwitchParameter All { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        ModelRepository repository = new(FullPath(Repository));
        IReadOnlyList<string> names = repository.Names;
        foreach (string name in Name)
        {
            string[] found = [.. names.Where(n => new WildcardPattern(name, WildcardOptions.IgnoreCase).IsMatch(n))];
            if (found.Length == 0 && !WildcardPattern.ContainsWildcardCharacters(name))
                ForEach(name, () => throw new RecKitException(ErrorCodes.Publication, $"There is no published model '{name}' in {repository.Root}."));
            foreach (string one in found)
                ForEach(one, () => Write(one, repository));
        }
    }

    private void Write(string name, ModelRepository repository)
    {
        IReadOnlyList<PublishedModel> versions = repository.Versions(name);
        foreach (string note in ModelRepository.Notes(versions))
            WriteWarning(note);
        WriteObject(versions.Where(v => All || v.IsCurrent).Select(v => Objects.Of(v, repository.Root)), enumerateCollection: true);
    }
}
