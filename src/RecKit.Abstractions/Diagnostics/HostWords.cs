namespace RecKit.Diagnostics;

/// <summary>
/// What the host of the engine calls its commands and options: messages name remedies in these words, so that nobody is told to type what belongs to another program.
/// A process has one host, which sets them once, before the engine is used.
/// </summary>
public abstract class HostWords
{
    /// <summary>Gets or sets the words of this process.</summary>
    /// <value>The default value is that of the command line <c>reckit</c>.</value>
    public static HostWords Current { get; set; } = new CommandLine();

    /// <summary>Gives what to type for a verb of the command line.</summary>
    /// <param name="verb">The verb, with those it stands below: <c>native install torch</c>.</param>
    /// <returns>The command of the host that does it.</returns>
    public abstract string Command(string verb);

    /// <summary>Gives what an option is called.</summary>
    /// <param name="name">Its name in kebab case without hyphens before it: <c>force</c>.</param>
    /// <returns>The option as it is typed.</returns>
    public abstract string Option(string name);

    /// <summary>Gives an example of what to write, for a value that a script gave rather than a file.</summary>
    /// <param name="yaml">The example as an experiment file has it, on one line: <c>{ min: 1, max: 100 }</c>.</param>
    /// <returns>The example in the notation of the host's scripts; as it is where that is YAML.</returns>
    public virtual string Example(string yaml) => yaml;

    /// <summary>Gives what to write for an option of a data set.</summary>
    /// <param name="key">Where it stands: <c>with</c>, <c>columns</c>, <c>features</c>.</param>
    /// <param name="yaml">The option as an experiment file has it, on one line: <c>{ encoding: utf16 }</c>.</param>
    /// <returns>The key and the option in the notation of the host.</returns>
    public virtual string DataOption(string key, string yaml) => $"{key}: {yaml}";

    private sealed class CommandLine : HostWords
    {
        public override string Command(string verb) => $"reckit {verb}";

        public override string Option(string name) => $"--{name}";
    }
}
