namespace RecKit.Diagnostics;

public static partial class ErrorCodes
{
    /// <summary>The split cannot be made of this data.</summary>
    public const string Split = "RK4001";

    /// <summary>The data lacks what an algorithm or a metric needs (values, timestamps, features, a feature that its options name).</summary>
    public const string DataNeeds = "RK4002";

    /// <summary>Training failed.</summary>
    public const string Training = "RK4003";

    /// <summary>A model gave NaN or infinity.</summary>
    public const string NotFinite = "RK4004";

    /// <summary>The metric cannot be computed on this data or of this model.</summary>
    public const string Evaluation = "RK4005";

    /// <summary>A filter removed everything.</summary>
    public const string FilterEmpty = "RK4006";

    /// <summary>A filter, a split or a metric broke the rules of its interface: rows that do not ascend, a row in two parts, statistics that are not finite.</summary>
    public const string ComponentContract = "RK4007";

    /// <summary>The work does not fit into the memory that it is given.</summary>
    public const string Memory = "RK4008";

    /// <summary>The model cannot say why it recommends an item.</summary>
    public const string NoExplanation = "RK4009";

    /// <summary>A model cannot take in new events.</summary>
    public const string NoUpdate = "RK4010";

    /// <summary>A model does not know which items are similar.</summary>
    public const string NoSimilarItems = "RK4011";

    /// <summary>A training that was cancelled and does not stop.</summary>
    public const string NotStopping = "RK4012";

    /// <summary>A request has features of an event that the model does not look at.</summary>
    public const string NoContext = "RK4014";

    /// <summary>Options are searched, but a fold has no validation part: tuning on the test part is refused.</summary>
    public const string NoValidation = "RK4020";

    /// <summary>Every trial of a search failed.</summary>
    public const string SearchFailed = "RK4021";
}
