using CsCheck;
using RecKit.Diagnostics;
using Xunit;

namespace RecKit.Engine.Tests.Experiments;

/// <summary>Whatever a file holds, what comes out is a plan or a list of problems, each with a place; never another exception.</summary>
public sealed class MutationTests
{
    private static readonly string[] Pieces =
        ["", "{", "}", "[", "]", ":", ": ", ",", "-", "- ", "\n", "\n  ", "\t", "'", "\"", "&a ", "*a", "!x ", "~", "0x10", "%", "@", "#", "? ", "| ", "> ", "<<: ", "---\n", "...\n", "\u0001", "🎲", "\\", "${", "null"];

    private static readonly string[] Files =
        [Specs.Small, .. Directory.EnumerateFiles(Specs.Directory, "*.yaml").Order(StringComparer.Ordinal).Select(File.ReadAllText)];

    [Fact]
    public void Damaged_files_give_problems_with_places() =>
        Gen.Select(Gen.Int[0, Files.Length - 1], Gen.Select(Gen.Double.Unit, Gen.Int[0, 6], Gen.Int[0, Pieces.Length - 1]).Array[1, 3]).Sample(
            (file, changes) =>
            {
                string text = Files[file];
                foreach ((double at, int drop, int piece) in changes)
                {
                    int start = (int)(at * text.Length), end = Math.Min(text.Length, start + drop);
                    text = text[..start] + Pieces[piece] + text[end..];
                }
                try
                {
                    Specs.Parse(text);
                    return true;
                }
                catch (RecKitException e)
                {
                    return e.Diagnostics.All(d => d.Location is { File.Length: > 0 } && d.Code.StartsWith("RK", StringComparison.Ordinal));
                }
            },
            iter: 3000);
}
