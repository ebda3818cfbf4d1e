namespace RecKit.TestPlugins.Library;

/// <summary>What a plugin needs a library for.</summary>
public static class Answer
{
    /// <summary>Gets the answer.</summary>
    public static int Value => 42;
}
