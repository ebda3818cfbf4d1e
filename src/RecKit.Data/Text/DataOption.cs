using RecKit.Diagnostics;

namespace RecKit.Data.Text;

/// <summary>How to set a reader option, in the syntax of the host: the remedy at the end of a message.</summary>
internal static class DataOption
{
    /// <summary>Returns how to set an option under <c>with</c>.</summary>
    /// <param name="name">The option name.</param>
    /// <param name="value">The value in YAML.</param>
    public static string With(string name, string value) => HostWords.Current.DataOption("with", $"{{ {name}: {value} }}");

    /// <summary>Returns how to specify an event column.</summary>
    /// <param name="role">The role of the column.</param>
    /// <param name="column">The column name or number.</param>
    public static string Column(string role, string column) => HostWords.Current.DataOption("columns", $"{{ {role}: {column} }}");

    /// <summary>Returns how to set an option of a feature file.</summary>
    /// <param name="what">Whose features: <c>users</c> or <c>items</c>.</param>
    /// <param name="name">The option name.</param>
    /// <param name="value">The value in YAML.</param>
    public static string Features(string what, string name, string value) => HostWords.Current.DataOption("features", $"{{ {what}: {{ {name}: {value} }} }}");
}
