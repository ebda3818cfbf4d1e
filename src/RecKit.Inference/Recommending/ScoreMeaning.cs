using System.Globalization;
using RecKit.Algorithms;
using RecKit.Inference.Packages;

namespace RecKit.Inference.Recommending;

/// <summary>Says in a sentence what the scores of an answer mean.</summary>
public static class ScoreMeaning
{
    /// <summary>Writes the sentence.</summary>
    /// <param name="model">The model.</param>
    /// <param name="source">Where the scores come from.</param>
    /// <returns>The sentence.</returns>
    public static string Of(LoadedModel model, AnswerSource source)
    {
        ArgumentNullException.ThrowIfNull(model);
        string scores = source == AnswerSource.Popularity ? "Scores are popularity: the number of training events of each item." : model.Traits.Tasks switch
        {
            PredictionTasks.Rating when model.Manifest.RatingScale is { } scale =>
                string.Create(CultureInfo.InvariantCulture, $"Scores are predicted ratings on the scale {scale.Min} to {scale.Max}; they are not clipped to it."),
            PredictionTasks.Rating => "Scores are predicted ratings.",
            PredictionTasks tasks when tasks.HasFlag(PredictionTasks.Probability) && !tasks.HasFlag(PredictionTasks.Rating) =>
                "Scores are probabilities of an interaction, from 0 to 1.",
            _ => "Scores order the items of one list; they have no unit and cannot be compared between lists or models.",
        };
        return model.Manifest.Rerank.Count == 0
            ? scores
            : $"{scores} The list is reranked by {string.Join(", ", model.Manifest.Rerank.Select(r => r.Component))}, so scores need not fall.";
    }
}
