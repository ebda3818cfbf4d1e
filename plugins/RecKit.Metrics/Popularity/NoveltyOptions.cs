namespace RecKit.Metrics.Popularity;

/// <summary>Options of <c>novelty</c>.</summary>
public sealed record NoveltyOptions : ListOptions
{
    /// <summary>Gets what popularity is a share of: users, or interactions.</summary>
    /// <value>The default value is users.</value>
    public NoveltyBase Of { get; init; } = NoveltyBase.Users;
}
