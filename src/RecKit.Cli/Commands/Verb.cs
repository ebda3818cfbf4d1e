using System.CommandLine;
using RecKit.Cli.Hosting;

namespace RecKit.Cli.Commands;

/// <summary>A verb of the command line: it binds arguments, calls a service, and writes what comes back.</summary>
internal abstract class Verb(string name, string description) : Command(name, description)
{
    /// <summary>Does the work; failures are exceptions.</summary>
    public abstract void Execute(Session session);
}
