using System.CommandLine;
using RecKit.Cli.Hosting;
using RecKit.Diagnostics;
using RecKit.Plugins.Trust;

namespace RecKit.Cli.Commands.Plugins;

/// <summary>Makes a pair of keys to sign plugins with.</summary>
internal sealed class KeyCommand : Verb
{
    private readonly Argument<string> _file = new("file") { Description = "Where the private key goes; the public one goes beside it, with .pub at the end" };

    public KeyCommand()
        : base("key", "Make a pair of keys (ECDSA P-256) to sign plugins with") => Arguments.Add(_file);

    public override void Execute(Session session)
    {
        string file = Path.GetFullPath(session.Parse.GetRequiredValue(_file));
        if (File.Exists(file) || File.Exists(file + ".pub"))
            throw new RecKitException(ErrorCodes.PluginInstallation, $"There is a file {file} or {file}.pub already; a key is never overwritten.");
        (string privateKey, string publicKey) = PluginSignature.CreateKeys();
        FileStreamOptions own = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            own.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (StreamWriter writer = new(file, own))
            writer.WriteLine(privateKey);
        File.WriteAllText(file + ".pub", publicKey + "\n");
        session.Console.Note($"{file} is for you alone; give {file}.pub to those who shall trust your plugins");
    }
}
