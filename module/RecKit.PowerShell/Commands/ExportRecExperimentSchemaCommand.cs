using System.Management.Automation;
using RecKit.Diagnostics;
using RecKit.PowerShell.Hosting;

namespace RecKit.PowerShell.Commands;

/// <summary>Writes the JSON Schema of experiment files, with the options of every installed component.</summary>
/// <remarks>
/// Editors use it to validate and complete experiment files: reference it in the first line of a file, '# yaml-language-server:
/// $schema=experiment.schema.json'. Export it again after installing plugins.
/// </remarks>
/// <example><para>Writes the schema.</para><code>Export-RecExperimentSchema -Path experiment.schema.json -Force</code></example>
/// <example><para>Includes the components of a plugin.</para><code>Register-RecPlugin -Path ./Contoso.SlopeTwo
/// Export-RecExperimentSchema -Path experiment.schema.json -Force -PassThru</code></example>
[Cmdlet(VerbsData.Export, "RecExperimentSchema", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportRecExperimentSchemaCommand : RecCmdlet
{
    /// <summary>The file.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    public string Path { get; set; } = "";

    /// <summary>Overwrites an existing file.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Returns the file.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing() => ForEach(Path, () =>
    {
        string path = FullPath(Path);
        if (File.Exists(path) && !Force)
            throw new RecKitException(ErrorCodes.DataWrite, $"{path} exists already; -Force writes over it.");
        if (!ShouldProcess(path, "Write the schema"))
            return;
        try
        {
            File.WriteAllText(path, Engine.Host.Schema());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RecKitException(ErrorCodes.DataWrite, $"{path} cannot be written: {e.Message}", e);
        }
        if (PassThru)
            WriteObject(new FileInfo(path));
    });
}
