using System.Management.Automation;
using RecKit.Inference.Packages;
using RecKit.Inference.Recommending;
using RecKit.Results;

namespace RecKit.PowerShell.Hosting;

/// <summary>
/// Writes answers of models as objects, notes needed to read them as warnings, and the meaning of scores as a verbose line; each message
/// once.
/// </summary>
internal sealed class AnswerWriter(PSCmdlet cmdlet)
{
    private const int MostReasons = 3;

    private readonly HashSet<string> _said = [];

    public void Write(TrainedModel model, RecommendationRequest asked, RecommendationAnswer answer, bool explain)
    {
        LoadedModel loaded = model.Loaded();
        foreach (string note in answer.Notes.Where(_said.Add))
            cmdlet.WriteWarning($"{model.Name}: {note}");
        if (ScoreMeaning.Of(loaded, answer.Source) is var meaning && _said.Add(meaning))
            cmdlet.WriteVerbose(meaning);
        foreach (Recommendation one in answer.Items)
        {
            string[]? reasons = explain ? [.. loaded.Recommender.Explain(asked, one.Item, MostReasons).Select(r => r.Text)] : null;
            cmdlet.WriteObject(new UserRecommendation(asked.User, one.Rank, one.Item, one.Score) { Source = answer.Source.ToString(), Because = reasons });
        }
    }
}
