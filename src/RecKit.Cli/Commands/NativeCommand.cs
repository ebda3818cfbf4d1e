using System.CommandLine;
using RecKit.Cli.Hosting;
using RecKit.Cli.Output;
using RecKit.Natives;
using RecKit.Torch.Native;

namespace RecKit.Cli.Commands;

/// <summary>Installs libtorch and shows its location.</summary>
internal sealed class NativeCommand : Verb
{
    private readonly Argument<string> _action = new("action") { Description = "install or list", DefaultValueFactory = _ => "list" };
    private readonly Argument<string> _library = new("library") { Description = "torch", DefaultValueFactory = _ => "torch" };
    private readonly Option<string?> _source = new("--source") { Description = "The NuGet source, an address or a folder, instead of the configured sources", HelpName = "source" };
    private readonly Option<string?> _runtime = new("--runtime") { Description = $"The platform: {string.Join(", ", NativePackage.Runtimes)} (this one if not given)", HelpName = "rid" };
    private readonly Option<bool> _force = new("--force") { Description = "Install it even if it is already installed" };

    public NativeCommand()
        : base("native", "Install the native library that neural models train with, or show where it is")
    {
        _action.AcceptOnlyFromAmong("install", "list");
        _library.AcceptOnlyFromAmong("torch");
        Arguments.Add(_action);
        Arguments.Add(_library);
        Options.Add(_source);
        Options.Add(_runtime);
        Options.Add(_force);
    }

    public override void Execute(Session session)
    {
        TorchInstaller installer = new(runtime: session.Parse.GetValue(_runtime), source: session.Parse.GetValue(_source));
        NativeManifest? manifest = session.Parse.GetValue(_action) == "install"
            ? installer.InstallAsync(session.Parse.GetValue(_force), Say, session.Cancellation).GetAwaiter().GetResult()
            : NativeManifest.Read(installer.Directory);
        session.Console.Write(new Table(
            [new("library", "library"), new("version", "version"), new("runtime", "platform"), new("bytes", "bytes"), new("state", "state"), new("directory", "folder")],
            [
                [
                    new("torch"), new(manifest?.TorchSharp), new(manifest?.Runtime), new(manifest?.Files.Sum(f => f.Length)),
                    new(manifest is null ? "absent" : "installed"), new(installer.Directory),
                ],
            ]));

        void Say(string line)
        {
            if (session.Console.ShowProgress)
                session.Console.Error.WriteLine(line);
        }
    }
}
