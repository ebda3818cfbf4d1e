namespace RecKit.Inference.Recommending;

/// <summary>What a list does with items that the user has already.</summary>
public enum SeenItems
{
    /// <summary>Leaves out what the user has in any part of the data set, and what a given history holds.</summary>
    Exclude,

    /// <summary>Leaves out what the user has in the events that the model was trained on, and what a given history holds: the lists that an evaluation makes.</summary>
    ExcludeTraining,

    /// <summary>Leaves nothing out.</summary>
    Include,
}
