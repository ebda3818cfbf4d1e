namespace RecKit.Algorithms.Neighbors.UserKnn;

/// <summary>Whose interactions speak for a user.</summary>
public enum Voters
{
    /// <summary>The users nearest to the user.</summary>
    Nearest,

    /// <summary>
    /// The users that have the user among those nearest to them: few users are neighbours of very many others. Training then finds out how near a
    /// neighbour of each user must be.
    /// </summary>
    Reverse,
}
