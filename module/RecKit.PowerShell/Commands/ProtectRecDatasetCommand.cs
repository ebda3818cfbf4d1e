using System.Management.Automation;
using System.Text;
using RecKit.Data;
using RecKit.Diagnostics;
using RecKit.PowerShell.Hosting;
using RecKit.Runs.Workbench;

namespace RecKit.PowerShell.Commands;

/// <summary>Replaces the ids of users, of items or of both by keyed pseudonyms.</summary>
/// <remarks>
/// A pseudonym is an HMAC-SHA-256 of the id: the same key always gives the same pseudonym, so data sets can still be joined; without the
/// key it cannot be guessed. The key comes from a file or an environment variable and is never stored. Text features of the replaced side
/// are dropped. A user's events may still identify them: this is pseudonymisation, not anonymisation.
/// </remarks>
/// <example><para>Replaces user ids, with a key of 32 random bytes in a file.</para><code>Import-RecDataset -Name simulated | Protect-RecDataset -KeyPath secret.key | Export-RecDataset -Path shared.csv</code></example>
/// <example><para>Replaces user and item ids, with the key in an environment variable.</para><code>Import-RecDataset -Name simulated | Protect-RecDataset -KeyVariable RECKIT_KEY -Target Both</code></example>
[Cmdlet(VerbsSecurity.Protect, "RecDataset", DefaultParameterSetName = "File")]
[OutputType(typeof(Dataset))]
public sealed class ProtectRecDatasetCommand : RecCmdlet
{
    /// <summary>The data set.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public Dataset InputObject { get; set; } = null!;

    /// <summary>A file whose bytes are the key; 16 or more.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "File")]
    public string KeyPath { get; set; } = "";

    /// <summary>The name of an environment variable whose text is the key; 16 characters or more.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Environment")]
    public string KeyVariable { get; set; } = "";

    /// <summary>Whose ids are replaced: User, Item or Both.</summary>
    [Parameter]
    [ValidateSet("User", "Item", "Both")]
    public string Target { get; set; } = "User";

    /// <inheritdoc/>
    protected override void ProcessRecord() => ForEach(InputObject, () =>
        WriteObject(Pseudonyms.Apply(InputObject, Key(), Target is "User" or "Both", Target is "Item" or "Both")));

    private byte[] Key()
    {
        if (ParameterSetName == "Environment")
        {
            return Environment.GetEnvironmentVariable(KeyVariable) is { Length: > 0 } text
                ? Encoding.UTF8.GetBytes(text)
                : throw new RecKitException(ErrorCodes.PseudonymKey, $"The environment variable '{KeyVariable}' is not set: it should hold the key.");
        }
        string path = FullPath(KeyPath);
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RecKitException(ErrorCodes.PseudonymKey, $"The key cannot be read from {path}: {e.Message}", e);
        }
    }
}
