namespace RecKit.Diagnostics;

/// <summary>What an expected failure is about: the thousands of its code. Exit codes, PowerShell's categories and HTTP statuses follow from it.</summary>
public enum ErrorArea
{
    /// <summary>Not a code of RecKit.</summary>
    Unknown = 0,

    /// <summary>RK1xxx: the command line, the experiment file and options.</summary>
    Spec = 1,

    /// <summary>RK2xxx: data.</summary>
    Data = 2,

    /// <summary>RK3xxx: plugins and native libraries.</summary>
    Plugins = 3,

    /// <summary>RK4xxx: splitting, training, evaluation.</summary>
    Learning = 4,

    /// <summary>RK5xxx: runs and models, and the files they are kept in.</summary>
    Runs = 5,
}
