using System.Globalization;
using System.Text;
using RecKit.Diagnostics;

namespace RecKit.PowerShell.Hosting;

/// <summary>The names of commands, options and examples in engine messages: cmdlets, their parameters, and tables.</summary>
internal sealed class CmdletWords : HostWords
{
    private static readonly Dictionary<string, string> s_commands = new()
    {
        ["native install torch"] = "Install-RecNative",
        ["plugins"] = "Get-RecPlugin",
        ["plugins allow"] = "Grant-RecPluginTrust -Path",
        ["plugins key"] = "New-RecPluginKey",
        ["plugins trust"] = "Grant-RecPluginTrust -KeyPath",
    };

    /// <inheritdoc/>
    public override string Command(string verb) => s_commands.GetValueOrDefault(verb) ?? $"the command line's '{verb}'";

    /// <inheritdoc/>
    public override string Option(string name) => "-" + string.Concat(name.Split('-').Select(w => char.ToUpperInvariant(w[0]) + w[1..]));

    /// <inheritdoc/>
    public override string Example(string yaml) => string.Join(" or ", yaml.Split(" or ").Select(one => new Notation(one).Table()));

    /// <inheritdoc/>
    public override string DataOption(string key, string yaml) => key switch
    {
        "columns" => $"-Column {Example(yaml)}",
        "with" => $"-Parameter {Example(yaml)}",
        "on_error" when yaml == "skip" => "-SkipBadRow",
        _ => $"-Parameter {Example($"{{ {key}: {yaml} }}")}",
    };

    // Converts flow collections of YAML to PowerShell: @{ min = 1; max = 100 }, @(20, 40), 'word'.
    private sealed class Notation(string yaml)
    {
        private int _at;

        // A single key and value is an entry of its enclosing table.
        public string Table() => yaml.TrimStart() is ['{' or '[', ..] || !yaml.Contains(": ", StringComparison.Ordinal) ? Value() : Entry();

        private string Value() => Next() switch
        {
            '{' => $"@{{ {string.Join("; ", Items('}', Entry))} }}",
            '[' => $"@({string.Join(", ", Items(']', Value))})",
            _ => Word(),
        };

        private string Entry()
        {
            int colon = yaml.IndexOf(':', _at);
            string key = yaml[_at..colon].Trim();
            _at = colon + 1;
            return $"{key} = {Value()}";
        }

        private List<string> Items(char end, Func<string> one)
        {
            List<string> items = [];
            _at++;
            while (Next() != end)
            {
                items.Add(one());
                if (Next() == ',')
                    _at++;
            }
            _at++;
            return items;
        }

        private string Word()
        {
            if (Next() == '"' && yaml.IndexOf('"', _at + 1) is > 0 and int close)
            {
                string quoted = yaml[(_at + 1)..close];
                _at = close + 1;
                return $"'{quoted.Replace("'", "''", StringComparison.Ordinal)}'";
            }
            StringBuilder word = new();
            while (_at < yaml.Length && yaml[_at] is not (',' or ']' or '}'))
                word.Append(yaml[_at++]);
            string text = word.ToString().Trim();
            return text switch
            {
                "true" or "false" or "null" => "$" + text,
                _ when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _) || text == "…" => text,
                _ => $"'{text}'",
            };
        }

        private char Next()
        {
            while (_at < yaml.Length && yaml[_at] == ' ')
                _at++;
            return _at < yaml.Length ? yaml[_at] : '\0';
        }
    }
}
