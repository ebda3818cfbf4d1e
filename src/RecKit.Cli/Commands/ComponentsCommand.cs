using System.CommandLine;
using RecKit.Catalog;
using RecKit.Catalog.Options;
using RecKit.Cli.Hosting;
using RecKit.Cli.Output;
using RecKit.Components;
using RecKit.Diagnostics;

namespace RecKit.Cli.Commands;

/// <summary>Lists the components of a kind, or the options of one of them. Reads manifests only.</summary>
internal sealed class ComponentsCommand : Verb
{
    private readonly ComponentKind _kind;
    private readonly Argument<string?> _id;

    public ComponentsCommand(string name, ComponentKind kind)
        : base(name, $"List the {name}, or show the options of one")
    {
        _kind = kind;
        _id = new Argument<string?>("id") { Description = "Show the options of this one", Arity = ArgumentArity.ZeroOrOne };
        Arguments.Add(_id);
    }

    public override void Execute(Session session)
    {
        IComponentCatalog catalog = session.Host.Catalog;
        if (session.Parse.GetValue(_id) is not { } id)
        {
            session.Console.Write(ComponentTables.List([.. catalog.Components.Where(c => c.Kind == _kind)]));
            return;
        }
        IReadOnlyList<ComponentDescriptor> found = catalog.Find(_kind, id);
        if (found.Count == 0)
        {
            string[] ids = [.. catalog.Components.Where(c => c.Kind == _kind).Select(c => c.Id).Distinct()];
            throw new RecKitException(ErrorCodes.UnknownName, $"No {_kind.ToString().ToLowerInvariant()} has the id '{Suggestion.Show(id)}'.{Suggestion.Sentence(id, ids, $"Installed {Name}")}");
        }
        foreach (ComponentDescriptor component in found)
            session.Console.Write(ComponentTables.Options(component));
    }
}
