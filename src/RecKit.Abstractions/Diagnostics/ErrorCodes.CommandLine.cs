namespace RecKit.Diagnostics;

public static partial class ErrorCodes
{
    /// <summary>A command line that cannot be understood: options that exclude each other, or one that is missing.</summary>
    public const string Usage = "RK1090";
}
