namespace RecKit.Diagnostics;

public static partial class ErrorCodes
{
    /// <summary>A command line that cannot be understood: options that exclude each other, or one that is missing.</summary>
    public const string Usage = "RK1090";

    /// <summary>A condition on items that cannot be read, or that does not fit the properties they have.</summary>
    public const string Condition = "RK1091";
}
