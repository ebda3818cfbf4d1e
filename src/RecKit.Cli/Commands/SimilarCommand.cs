using System.CommandLine;
using RecKit.Cli.Hosting;
using RecKit.Cli.Output;
using RecKit.Inference.Packages;
using RecKit.Results;
using RecKit.Runs.Records;

namespace RecKit.Cli.Commands;

/// <summary>Lists the items most similar to the given ones, by the model's own measure.</summary>
internal sealed class SimilarCommand : Verb
{
    private readonly Argument<string> _model = new("model") { Description = RecommendCommand.ModelPaths };
    private readonly Argument<string[]> _items = new("item") { Description = "The ids of the items", Arity = ArgumentArity.OneOrMore };
    private readonly Option<int> _count = new("--count", "-k") { Description = "The number of items for each", DefaultValueFactory = _ => 10, HelpName = "number" };

    public SimilarCommand()
        : base("similar", "List the items that a model finds most similar to given ones")
    {
        Arguments.Add(_model);
        Arguments.Add(_items);
        Options.Add(_count);
        NumberRange.AtLeast(_count, 1);
    }

    public override void Execute(Session session)
    {
        LoadedModel model = session.Host.OpenModel(ModelLocator.Find(session.Parse.GetRequiredValue(_model)), session.Cancellation);
        int count = session.Parse.GetRequiredValue(_count);
        List<IReadOnlyList<Cell>> rows = [];
        foreach (string item in session.Parse.GetRequiredValue(_items))
        {
            IReadOnlyList<Recommendation> similar = model.SimilarItems(item, count);
            if (similar.Count == 0)
                session.Console.Note(model.Items.IndexOf(item) < 0 ? $"note: The model does not know item '{item}'." : $"note: The model has learnt nothing that is similar to item '{item}'.");
            foreach (Recommendation one in similar)
                rows.Add([new(item), new(one.Rank), new(one.Item), new(one.Score, ValueText.Metric(one.Score))]);
        }
        session.Console.Write(new Table(
            [new("item", "item"), new("rank", "rank", true), new("similar", "similar item"), new("similarity", "similarity", true)], rows,
            "Similarity is the model's own measure: a cosine of vectors, or a weight between items. It cannot be compared between models."));
    }
}
