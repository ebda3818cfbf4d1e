namespace RecKit.Diagnostics;

/// <summary>
/// The stable codes of every expected failure; a code is never reused for another meaning.
/// RK1xxx: the experiment file and options. RK2xxx: data. RK3xxx: plugins. RK4xxx: splitting, training, evaluation. RK5xxx: runs and models.
/// </summary>
public static partial class ErrorCodes
{
}
