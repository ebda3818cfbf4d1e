namespace RecKit.Inference.Recommending;

/// <summary>Where the scores of an answer come from.</summary>
public enum AnswerSource
{
    /// <summary>The model, from what it knows of whoever asks. A model that gives everyone the same answer always is the source.</summary>
    Model,

    /// <summary>The model, without knowing whoever asks: means and item biases of a rating model, say.</summary>
    Default,

    /// <summary>The number of events of each item in the training data: the model only ranks, and knows nothing of whoever asks.</summary>
    Popularity,
}
