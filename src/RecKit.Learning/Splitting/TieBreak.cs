namespace RecKit.Learning.Splitting;

/// <summary>Which of several events of a user at the same time counts as the later one.</summary>
public enum TieBreak
{
    /// <summary>The one that stands later in the file.</summary>
    FileOrder,

    /// <summary>The one with the lower item id: by number where ids are numbers, else by the letters' codes.</summary>
    LowestItem,
}
