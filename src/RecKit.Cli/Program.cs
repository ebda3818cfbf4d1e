using System.Text;
using RecKit.Cli.Hosting;

namespace RecKit.Cli;

/// <summary>The entry point of <c>reckit</c>.</summary>
internal static class Program
{
    public static int Main(string[] arguments)
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return Application.Run(arguments, Console.Out, Console.Error);
    }
}
