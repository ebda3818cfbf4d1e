namespace RecKit.Results;

/// <summary>The size of a data set after filters.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Events">The number of events.</param>
/// <param name="Users">The number of users.</param>
/// <param name="Items">The number of items.</param>
public sealed record DatasetSummary(string Name, int Events, int Users, int Items);
