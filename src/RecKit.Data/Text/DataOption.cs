using RecKit.Diagnostics;

namespace RecKit.Data.Text;

/// <summary>What to write for an option of a reader, in the words of the host: the remedy at the end of a message.</summary>
internal static class DataOption
{
    /// <summary>An option under <c>with</c>.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value, as YAML has it.</param>
    public static string With(string name, string value) => HostWords.Current.DataOption("with", $"{{ {name}: {value} }}");

    /// <summary>A column of an event.</summary>
    /// <param name="role">What the column is.</param>
    /// <param name="column">Its name or number.</param>
    public static string Column(string role, string column) => HostWords.Current.DataOption("columns", $"{{ {role}: {column} }}");

    /// <summary>An option of a file of features.</summary>
    /// <param name="what">Whose features: <c>users</c> or <c>items</c>.</param>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value, as YAML has it.</param>
    public static string Features(string what, string name, string value) => HostWords.Current.DataOption("features", $"{{ {what}: {{ {name}: {value} }} }}");
}
