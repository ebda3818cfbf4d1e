namespace RecKit.Splitting;

/// <summary>A split that takes the parts that the data set brings with it (<see cref="Data.Dataset.Parts"/>). Any other one divides the events anew, so it is refused where an experiment names parts of its own.</summary>
public interface IPartsSplit : ISplit;
