using System.CommandLine;
using RecKit.Cli.Hosting;

namespace RecKit.Cli.Commands;

/// <summary>A verb of the command line: binds arguments, calls a service, and writes the result.</summary>
internal abstract class Verb(string name, string description) : Command(name, description)
{
    /// <summary>Executes the verb; failures are exceptions.</summary>
    public abstract void Execute(Session session);
}
