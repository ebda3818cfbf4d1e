using System.Management.Automation;
using RecKit.Diagnostics;
using RecKit.Inference.Packages;
using RecKit.PowerShell.Hosting;

namespace RecKit.PowerShell.Commands;

/// <summary>Writes a model as a package: a folder, or one zip file when the path ends in .zip.</summary>
/// <remarks>
/// A package can be loaded without the training data, states its algorithm and parameters, and contains hashes of all its files. It is
/// written atomically.
/// </remarks>
/// <example><para>Writes a folder.</para><code>Import-RecDataset -Name simulated | Invoke-RecTraining popularity | Export-RecModel -Path ./model</code></example>
/// <example><para>Writes a zip file, overwriting an existing one.</para><code>$model | Export-RecModel -Path ./model.zip -Force</code></example>
[Cmdlet(VerbsData.Export, "RecModel", SupportsShouldProcess = true)]
[OutputType(typeof(TrainedModel))]
public sealed class ExportRecModelCommand : RecCmdlet
{
    /// <summary>The model.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public TrainedModel Model { get; set; } = null!;

    /// <summary>The folder or zip file.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    public string Path { get; set; } = "";

    /// <summary>Overwrites an existing package.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Returns the model, with its path.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => ForEach(Path, () =>
    {
        string path = FullPath(Path);
        if (System.IO.Path.Exists(path) && !Force)
            throw new RecKitException(ErrorCodes.ModelWrite, $"{path} is there already; -Force writes over it.");
        if (!ShouldProcess(path, $"Write the model '{Model.Name}'"))
            return;
        Work("Writing", _ =>
        {
            ModelFiles.Write(Model.Loaded(), path);
            return true;
        });
        if (PassThru)
            WriteObject(Objects.Of(Model.Loaded(), Model.Name, path, Model.TrainSeconds, Model.Objective));
    });
}
