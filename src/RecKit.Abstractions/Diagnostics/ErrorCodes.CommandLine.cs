namespace RecKit.Diagnostics;

public static partial class ErrorCodes
{
    /// <summary>A command line that cannot be understood: options that exclude each other, or one that is missing.</summary>
    public const string Usage = "RK1090";

    /// <summary>A condition on items that cannot be read, or that does not fit the properties they have.</summary>
    public const string Condition = "RK1091";

    /// <summary>A file or stream that the system does not let a verb read or write, where no other code says more: standard output on a full disk.</summary>
    public const string Files = "RK1092";
}
