using RecKit.Cli.Hosting;

namespace RecKit.Cli.Commands;

/// <summary>Writes the JSON Schema of the experiment file, with the options of every installed component.</summary>
internal sealed class SchemaCommand : Verb
{
    public SchemaCommand()
        : base("schema", "Write the JSON Schema of the experiment file, for editors")
    {
    }

    public override void Execute(Session session) => session.Console.WriteText(session.Host.Schema());
}
